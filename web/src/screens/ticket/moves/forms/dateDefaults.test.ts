import { expect, it } from "vitest";
import { formats } from "@/design/format";
import type { TicketDate } from "../../data/useTicket";
import type { Ticket } from "../names";
import { dateDefaults } from "./dateDefaults";

const paris = formats("fr-FR", "Europe/Paris");
const now = Date.parse("2026-03-10T10:30:00.000Z");
const ticket = (status: string) => ({ status, quotes: [], quote_required: false }) as unknown as Ticket;
const planned = { type: "planned", state: "standing", kind: "visit" } as TicketDate;

it("plans for tomorrow morning, on the person's clock", () => {
  expect(dateDefaults(ticket("toplan"), {}, [], paris, now)).toEqual({
    type: "planned",
    kind: "intervention",
    start: "2026-03-11T09:00",
    end: "2026-03-11T11:00",
  });
});

it("reports on what was planned and has begun", () => {
  const visit = { ...planned, start: "2026-03-10T08:00:00.000Z", end: "2026-03-10T09:00:00.000Z" };
  expect(dateDefaults(ticket("visit"), {}, [visit], paris, now)).toEqual({
    type: "actual",
    kind: "visit",
    start: "2026-03-10T09:00",
    end: "2026-03-10T10:00",
  });
});

it("takes the slot that something was dropped on", () => {
  const slot = { start: "2026-07-01T06:00:00.000Z", end: "2026-07-01T08:00:00.000Z" };
  const { type, start, end } = dateDefaults(ticket("toplan"), { slot }, [], paris, now);
  expect([type, start, end]).toEqual(["planned", "2026-07-01T08:00", "2026-07-01T10:00"]);
});
