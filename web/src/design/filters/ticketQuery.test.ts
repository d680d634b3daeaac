import { describe, expect, it } from "vitest";
import { formats } from "../format";
import { dayOf, instantOf, shiftDay, today } from "./days";
import { filterParams, setFilters, ticketQuery, withoutFilter } from "./ticketQuery";

const paris = formats("fr-FR", "Europe/Paris");
const asking = { kind: "client", formats: paris } as const;

describe("the query of an address", () => {
  it("takes lists apart, and nothing that is no filter", () => {
    const query = ticketQuery({ status: "opened,waiting", sort: "-number", columns: "a", overdue: "true" }, asking);
    expect(query).toEqual({ status: ["opened", "waiting"], overdue: true });
  });

  it("begins a day where the person's day begins", () => {
    expect(ticketQuery({ created_after: "2026-07-01" }, asking)).toEqual({ created_after: "2026-06-30T22:00:00.000Z" });
    expect(ticketQuery({ created_after: "2026-01-01" }, asking)).toEqual({ created_after: "2025-12-31T23:00:00.000Z" });
  });

  it("leaves an instant as it is", () => {
    expect(instantOf("2026-07-01T10:00:00.000Z", paris)).toBe("2026-07-01T10:00:00.000Z");
    expect(dayOf("2026-07-01T23:00:00.000Z", paris)).toBe("2026-07-02");
  });

  it("counts days back from today", () => {
    expect(dayOf("-7d", paris)).toBe(shiftDay(today(paris), -7));
  });

  it("means every task of one's side by any", () => {
    expect(ticketQuery({ task: "any" }, asking).task).toContain("qualify");
    expect(ticketQuery({ task: "any" }, { ...asking, kind: "contractor" }).task).toContain("answer_offer");
  });

  it("cuts words to what the server takes", () => {
    expect(ticketQuery({ q: ` ${"a".repeat(300)}` }, asking).q).toHaveLength(200);
    expect(ticketQuery({ q: "  " }, asking)).toEqual({});
  });
});

describe("the filters of an address", () => {
  it("are those that are set", () => {
    expect(setFilters({ created_before: "2026-01-01", q: "leak", stage: "" })).toEqual(["created"]);
  });

  it("can be taken away one by one", () => {
    const params = { created_after: "-7d", created_before: "-1d", status: "opened" };
    expect(withoutFilter(params, "created")).toEqual({ status: "opened" });
  });

  it("are told from how they are shown", () => {
    expect(filterParams({ q: "leak", sort: "number", view: "x", stage: "done" })).toEqual({ stage: "done", q: "leak" });
  });
});
