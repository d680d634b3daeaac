import { describe, expect, it } from "vitest";
import { ticketLinks } from "./ticketLinks";

const links = ticketLinks({ client_id: "c1" }, { from: "2026-02-11", last: "2026-03-04" });

describe("the way to the tickets behind a figure", () => {
  it("keeps the filters, and takes the last day along", () => {
    expect(links.created()).toEqual({ client_id: "c1", created_after: "2026-02-11", created_before: "2026-03-05" });
  });

  it("cuts the weeks at both ends as the figures do", () => {
    expect(links.ofWeek("closed", "2026-02-09")).toMatchObject({
      closed_after: "2026-02-11",
      closed_before: "2026-02-16",
    });
    expect(links.ofWeek("created", "2026-03-02")).toMatchObject({ created_before: "2026-03-05" });
  });

  it("tells an age by when the tickets were created", () => {
    const now = Date.parse("2026-03-04T12:00:00Z");
    expect(links.aged(2, 7, now)).toMatchObject({
      created_after: "2026-02-25T12:00:00.000Z",
      created_before: "2026-03-02T12:00:00.000Z",
    });
    expect(links.aged(90, null, now).created_after).toBeUndefined();
    expect(links.aged(0, 2, now).created_before).toBeUndefined();
  });
});
