import { describe, expect, it } from "vitest";
import type { TicketDate } from "../data/useTicket";
import { needsForm, type Ticket, variantOf } from "./names";
import { primaryContext, primaryMove } from "./primary";

const ticket = (more: Partial<Ticket>) =>
  ({
    status: "opened",
    priority_label: "none",
    jobs: [],
    locations: [],
    contractors: [],
    quotes: [],
    quote_required: false,
    reserve_of: null,
    intervention_scheduled_at: [],
    ...more,
  }) as unknown as Ticket;
const date = (more: Partial<TicketDate>) =>
  ({ type: "planned", state: "standing", kind: "visit", ...more }) as TicketDate;
const all = new Set(["triage", "propose", "add-date", "add-quote", "finish", "close", "assign"]);
const past = { start: "2020-01-01T09:00:00.000Z", end: "2020-01-01T11:00:00.000Z" };
const future = { start: "2999-01-01T09:00:00.000Z", end: "2999-01-01T11:00:00.000Z" };

describe("the thing to do now", () => {
  it("is the client's or the contractor's, never both", () => {
    expect(primaryMove(ticket({ status: "opened" }), all, "client")).toBe("triage");
    expect(primaryMove(ticket({ status: "opened" }), all, "contractor")).toBeNull();
    expect(primaryMove(ticket({ status: "toplan" }), all, "contractor")).toBe("add-date");
    expect(primaryMove(ticket({ status: "toplan" }), all, "client")).toBeNull();
  });

  it("is one that is allowed", () => {
    expect(primaryMove(ticket({ status: "opened" }), new Set(["propose"]), "client")).toBe("propose");
    expect(primaryMove(ticket({ status: "opened" }), new Set(), "client")).toBeNull();
  });

  it("is to confirm the visit first, then to quote", () => {
    const waiting = ticket({ status: "visit_devis" });
    expect(primaryMove(waiting, all, "contractor", [date(past)])).toBe("add-date");
    expect(primaryMove(waiting, all, "contractor", [date({ ...past, type: "actual" })])).toBe("add-quote");
  });

  it("plans what is to be planned, and reports what has begun", () => {
    expect(primaryContext(ticket({ status: "validated" }), "add-date", [date(future)])).toEqual({
      type: "planned",
      kind: "intervention",
    });
    const planned = ticket({ status: "intervention" });
    expect(primaryContext(planned, "add-date", [date({ ...past, kind: "intervention" })])).toEqual({
      type: "actual",
      kind: "intervention",
    });
    expect(primaryContext(planned, "add-date", [date({ ...future, kind: "intervention" })])).toEqual({});
  });
});

describe("a form", () => {
  it("is needed where something is asked", () => {
    expect(needsForm("accept", ticket({}), "contractor")).toBe(false);
    expect(needsForm("accept", ticket({}), "client")).toBe(true);
    expect(needsForm("triage", ticket({}), "client")).toBe(true);
    const complete = { priority_label: "low", jobs: [{}], locations: [{}] } as unknown as Partial<Ticket>;
    expect(needsForm("triage", ticket(complete), "client")).toBe(false);
    expect(needsForm("close", ticket({}), "client")).toBe(false);
    expect(needsForm("close", ticket({ reserve_of: "x" }), "client")).toBe(true);
    expect(needsForm("finish", ticket({ intervention_scheduled_at: [future.start] }), "contractor")).toBe(true);
  });

  it("is another one on the other side", () => {
    expect(variantOf("withdraw", "client")).toBe("take-back");
    expect(variantOf("withdraw", "contractor")).toBe("hand-back");
  });
});
