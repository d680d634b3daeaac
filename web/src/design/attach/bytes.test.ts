import { expect, it } from "vitest";
import { bytesText } from "./bytes";

it("tells sizes with the unit that fits", () => {
  expect(bytesText(12, "en-GB")).toBe("1 kB");
  expect(bytesText(840_000, "en-GB")).toBe("840 kB");
  expect(bytesText(2_440_000, "en-GB")).toBe("2.4 MB");
  expect(bytesText(2_440_000, "fr-FR").replace(/\s/g, " ")).toBe("2,4 Mo");
});
