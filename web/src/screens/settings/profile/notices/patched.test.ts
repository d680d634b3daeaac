import { expect, it } from "vitest";
import { type NoticeSettings, patched } from "./useNoticeSettings";

const settings: NoticeSettings = {
  kinds: [
    { kind: "quote", cadence: "at_once", usual: "at_once", can_be_changed: true },
    { kind: "note", cadence: "never", usual: "daily", can_be_changed: true },
  ],
  quiet_from: "20:00",
  quiet_to: "07:00",
  digest_hour: 7,
  time_zone: null,
  email: "claire@example.org",
  is_mailed: true,
  refusal: null,
};

it("shows a choice before the server has answered", () => {
  const now = patched(settings, { quote: "never", digest_hour: 18 });
  expect(now.kinds.map(({ cadence }) => cadence)).toEqual(["never", "never"]);
  expect(now.digest_hour).toBe(18);
  expect(now.quiet_from).toBe("20:00");
});

it("goes back to what is usual", () => {
  expect(patched(settings, { note: null }).kinds[1]?.cadence).toBe("daily");
});

it("ends quiet hours", () => {
  expect(patched(settings, { quiet_from: null, quiet_to: null })).toMatchObject({ quiet_from: null, quiet_to: null });
});
