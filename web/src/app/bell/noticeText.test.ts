import { expect, it } from "vitest";
import en from "@/i18n/en/notices.json";
import { doerName, NOTICE_EVENTS, noticeEvent } from "./noticeText";

it("has a sentence for every event", () => {
  expect(Object.keys(en.event).sort()).toEqual([...NOTICE_EVENTS].sort());
});

it("tells an event of a newer server as a change", () => {
  expect(noticeEvent("quote_submitted")).toBe("quote_submitted");
  expect(noticeEvent("teleported")).toBe("updated");
});

it("names the organization where the name does not", () => {
  expect(doerName({ name: "Luc Moreau", organization: "Plombex" }, "Maison Lumière").of).toBe("Plombex");
  expect(doerName({ name: "Bureau Plombex", organization: "Plombex" }, "Maison Lumière").of).toBeUndefined();
  expect(doerName({ name: "Claire", organization: "Maison Lumière" }, "Maison Lumière").of).toBeUndefined();
});
