import { expect, it } from "vitest";
import { acceptedContractors, answerableDates } from "./answerable";
import type { HistoryEntry, TicketDate } from "./useTicket";

const entry = (event: string, more: Partial<HistoryEntry>) => ({ event, actor: null, ...more }) as HistoryEntry;
const date = (_id: string, state: string) => ({ _id, state }) as TicketDate;
const by = (organization: string) => ({ _id: "1", name: "Somebody", organization });

it("answers only what the other side proposed and nobody answered", () => {
  const history = [
    entry("date_proposed", { date_id: "ours", actor: by("Plombex") }),
    entry("date_proposed", { date_id: "theirs", actor: by("Maison Lumière") }),
  ];
  const dates = [date("ours", "tentative"), date("theirs", "tentative"), date("stands", "standing")];
  expect(answerableDates(dates, history, "Plombex").map((one) => one._id)).toEqual(["theirs"]);
});

it("chooses among those who said yes to the present offer", () => {
  expect(
    acceptedContractors([
      entry("proposed", { contractor_id: "a" }),
      entry("proposed", { contractor_id: "b" }),
      entry("accepted", { contractor_id: "a" }),
      entry("accepted", { contractor_id: "b" }),
      entry("offer_withdrawn", { contractor_id: "b" }),
    ]),
  ).toEqual(["a"]);
});

it("keeps an earlier yes when another contractor is asked, too", () => {
  expect(
    acceptedContractors([
      entry("proposed", { contractor_id: "a" }),
      entry("accepted", { contractor_id: "a" }),
      entry("proposed", { contractor_id: "b" }),
    ]),
  ).toEqual(["a"]);
});

it("forgets every yes when the ticket starts anew", () => {
  expect(acceptedContractors([entry("accepted", { contractor_id: "a" }), entry("reopened", {})])).toEqual([]);
});
