import { expect, test } from "vitest";
import { here, labelsOf } from "./here";

test("a picture is fetched from where the app is, whatever the label says", () => {
  expect(here("https://desk.example/r/3f9a/qrcode.svg")).toBe("/r/3f9a/qrcode.svg");
});

test("labels are of a place, in English where the app is, else in both languages", () => {
  expect(labelsOf("63725f259ab7e72a4fb4ae69", "en")).toBe(
    "/api/v3.0/labels.pdf?location_id=63725f259ab7e72a4fb4ae69&language=en",
  );
  expect(labelsOf("63725f259ab7e72a4fb4ae69", "fr")).toBe("/api/v3.0/labels.pdf?location_id=63725f259ab7e72a4fb4ae69");
});
