import { describe, expect, it } from "vitest";
import { type Actions, target } from "./boardMoves";

const action = (name: string, code: string | null = null): Actions[number] => ({
  action: name,
  method: "PUT",
  path: "",
  allowed: code === null,
  code,
  reason: code && "because",
});

describe("a place of the board", () => {
  it("is reached by every move that is allowed and leads there", () => {
    const actions = [action("triage"), action("propose"), action("cancel")];
    expect(target("dispatch", "request", actions, "client").ways).toEqual([{ move: "triage" }, { move: "propose" }]);
    expect(target("cancel", "request", actions, "client").ways).toEqual([{ move: "cancel" }]);
    expect(target("work", "request", actions, "client").ways).toEqual([]);
  });

  it("is not reached by a move that leads there from elsewhere only", () => {
    const actions = [action("add-quote"), action("add-date")];
    expect(target("quote", "work", actions, "contractor").ways).toEqual([]);
    expect(target("quote", "plan", actions, "contractor").ways.map((way) => way.move)).toEqual([
      "add-date",
      "add-quote",
    ]);
    expect(target("quote", "work", actions, "contractor").why.code).toBe("not_from_this_status");
  });

  it("tells why not: rather not now than not you", () => {
    const actions = [action("triage", "role_not_allowed"), action("propose", "not_from_this_status")];
    expect(target("dispatch", "work", actions, "client").why).toMatchObject({ code: "not_from_this_status" });
    expect(target("close", "work", [action("close", "quote_pending")], "client").why.code).toBe("quote_pending");
    expect(target("request", "plan", [], "contractor").why.code).toBe("role_not_allowed");
  });

  it("means different moves on the two sides", () => {
    const actions = [action("accept"), action("withdraw"), action("assign")];
    expect(target("plan", "dispatch", actions, "contractor").ways).toEqual([{ move: "accept" }]);
    expect(target("dispatch", "plan", actions, "contractor").ways).toEqual([{ move: "withdraw" }]);
    expect(target("dispatch", "plan", actions, "client").ways).toEqual([]);
  });
});
