import { describe, expect, it } from "vitest";
import { openHours } from "./openHours";

const on = (start: string, end: string, last = "03") => ({
  start: `2026-03-03T${start}`,
  end: `2026-03-${last}T${end}`,
});

describe("the hours that the week shows", () => {
  it("are those of a working day", () => {
    expect(openHours([])).toEqual({ opens: "07:00", closes: "20:00" });
    expect(openHours([on("09:37", "11:37")])).toEqual({ opens: "07:00", closes: "20:00" });
  });

  it("grow by whole hours, so that the lines stay on the hour", () => {
    expect(openHours([on("05:37", "07:37"), on("19:07", "21:07")])).toEqual({ opens: "05:00", closes: "22:00" });
    expect(openHours([on("19:00", "21:00")]).closes).toBe("21:00");
  });

  it("are the whole day for what goes on over night", () => {
    expect(openHours([on("22:00", "02:00", "04")])).toEqual({ opens: "00:00", closes: "24:00" });
    expect(openHours([on("22:00", "00:00", "04")])).toEqual({ opens: "07:00", closes: "24:00" });
  });
});
