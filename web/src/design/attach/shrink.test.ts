import { expect, it } from "vitest";
import { EDGE_PX, fitted } from "./shrink";

it("keeps the shape of a photo that is too large", () => {
  expect(fitted(8000, 6000)).toEqual({ width: EDGE_PX, height: 1920 });
  expect(fitted(3000, 6000)).toEqual({ width: 1280, height: EDGE_PX });
});

it("enlarges nothing, and leaves something of the thinnest", () => {
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
  expect(fitted(100_000, 10)).toEqual({ width: EDGE_PX, height: 1 });
});
