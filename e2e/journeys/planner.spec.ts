/** The planner: a ticket gets a date by the mouse and by "Plan…", a date is moved, and both are undone. */
import type { Page } from "@playwright/test";
import { carry, lift, pointOf } from "../support/drag";
import { expect, test } from "../support/test";
import { openTicket, type World } from "../support/world";

const TITLE = "The boiler is cold";
/** A Wednesday of winter, when a clock in Paris is an hour ahead of UTC: far enough away to be always to come. */
const DAY = wednesdayOf(new Date().getUTCFullYear() + 1);
const NEXT_DAY = new Date(Date.parse(DAY) + 24 * 3_600_000).toISOString().slice(0, 10);
const WEEK = `/planner?date=${DAY}`;
const HOUR_PX = 48;

function wednesdayOf(year: number): string {
  const day = new Date(Date.UTC(year, 1, 3));
  while (day.getUTCDay() !== 3) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

interface Planned {
  status: string;
  intervention_scheduled_at: string[];
}

async function plannedOf(world: World, id: string): Promise<string[]> {
  const { ticket } = await world.client.api.get<{ ticket: Planned }>(`/tickets/${id}`);
  return ticket.intervention_scheduled_at.map((at) => new Date(at).toISOString().slice(0, 16));
}

/** A ticket that the plumber has to plan. */
async function toPlan(world: World): Promise<string> {
  const id = await openTicket(world, TITLE);
  await world.client.api.put(`/tickets/${id}/assign`, { contractor_id: world.plumber.id });
  return id;
}

/** A ticket that is planned for that day, from ten to twelve in Paris. */
async function planned(world: World): Promise<string> {
  const id = await toPlan(world);
  const at = { start: `${DAY}T09:00:00Z`, end: `${DAY}T11:00:00Z` };
  await world.plumber.api.post(`/tickets/${id}/dates`, { ...at, type: "planned" });
  return id;
}

const list = (page: Page) => page.getByRole("region", { name: /^To plan/ });
const calendar = (page: Page) => page.getByRole("region", { name: "Planner" });
const dateOn = (page: Page) => calendar(page).getByRole("button", { name: TITLE });

const undo = (page: Page) => page.getByRole("alert").getByRole("button", { name: "Undo" }).click();

/** Where the column of a day meets an hour. */
async function slotAt(page: Page, day: string, hour: string): Promise<{ x: number; y: number }> {
  const line = calendar(page).getByText(hour, { exact: true });
  await line.scrollIntoViewIfNeeded();
  const { y } = await pointOf(line);
  const { x } = await pointOf(calendar(page).locator(`time[datetime="${day}"]`));
  // A little below the line: on it, it could be the quarter before.
  return { x, y: y + HOUR_PX / 8 };
}

test("a ticket that is dragged onto the calendar is planned for that day and time", async ({ world, window }) => {
  const id = await toPlan(world);
  const page = await window(world.plumber.admin, WEEK);
  const card = list(page).getByRole("listitem").filter({ hasText: TITLE });
  await lift(page, card, 0.5, 0.1);
  await carry(page, await slotAt(page, DAY, "14:00"));
  await page.mouse.up();
  await expect(dateOn(page)).toContainText("Work, planned, 14:00–16:00");
  await expect(card).toHaveCount(0);
  await expect(page.getByRole("alert").filter({ hasText: "Planned:" })).toContainText("14:00");
  expect(await plannedOf(world, id)).toEqual([`${DAY}T13:00`]);
});

test("a ticket that was planned by dragging goes back to the list when that is undone", async ({ world, window }) => {
  const id = await toPlan(world);
  const page = await window(world.plumber.admin, WEEK);
  const card = list(page).getByRole("listitem").filter({ hasText: TITLE });
  await lift(page, card, 0.5, 0.1);
  await carry(page, await slotAt(page, DAY, "14:00"));
  await page.mouse.up();
  await expect(dateOn(page)).toBeVisible();
  await undo(page);
  await expect(dateOn(page)).toHaveCount(0);
  await expect(card).toBeVisible();
  expect(await plannedOf(world, id)).toEqual([]);
});

test("Escape lets go of a ticket that is dragged, and nothing is planned", async ({ world, window }) => {
  const id = await toPlan(world);
  const page = await window(world.plumber.admin, WEEK);
  const card = list(page).getByRole("listitem").filter({ hasText: TITLE });
  await lift(page, card, 0.5, 0.1);
  await carry(page, await slotAt(page, DAY, "14:00"));
  await expect(calendar(page).getByText(TITLE)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(calendar(page).getByText(TITLE)).toHaveCount(0);
  await expect(card).toBeVisible();
  expect(await plannedOf(world, id)).toEqual([]);
});

test("“Plan…” plans a ticket by the keyboard alone, and is undone", async ({ world, window }) => {
  const id = await toPlan(world);
  const page = await window(world.plumber.admin, WEEK);
  await list(page).getByRole("button", { name: /^Plan ticket / }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Plan a date" });
  await expect(dialog.getByLabel("Day")).toBeFocused();
  await expect(dialog.getByLabel("Day")).toHaveValue(DAY);
  await dialog.getByLabel("Start").fill("15:30");
  await dialog.getByLabel("Start").press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(dateOn(page)).toContainText("Work, planned, 15:30–17:30");
  expect(await plannedOf(world, id)).toEqual([`${DAY}T14:30`]);
  await undo(page);
  await expect(dateOn(page)).toHaveCount(0);
  await expect(list(page).getByRole("link", { name: TITLE })).toBeVisible();
  expect(await plannedOf(world, id)).toEqual([]);
});

test("a date that is dragged to another day and hour is moved, and is put back when that is undone", async ({ world, window }) => {
  const id = await planned(world);
  const page = await window(world.plumber.admin, WEEK);
  await expect(dateOn(page)).toContainText("10:00–12:00");
  const { y } = await pointOf(dateOn(page));
  const { x } = await pointOf(calendar(page).locator(`time[datetime="${NEXT_DAY}"]`));
  await lift(page, dateOn(page));
  await carry(page, { x, y: y + HOUR_PX });
  await page.mouse.up();
  await expect(page.getByRole("alert").filter({ hasText: "Moved:" })).toContainText("11:00");
  await expect(dateOn(page)).toContainText("11:00–13:00");
  expect(await plannedOf(world, id)).toEqual([`${NEXT_DAY}T10:00`]);
  await undo(page);
  await expect(dateOn(page)).toContainText("10:00–12:00");
  await expect.poll(() => plannedOf(world, id)).toEqual([`${DAY}T09:00`]);
});

test("“Move…” moves a date by the keyboard alone", async ({ world, window }) => {
  const id = await planned(world);
  const page = await window(world.plumber.admin, WEEK);
  await dateOn(page).press("Enter");
  const card = page.getByRole("dialog", { name: /^Date of ticket / });
  await card.getByRole("button", { name: "Move…" }).press("Enter");
  await expect(card.getByLabel("Day")).toBeFocused();
  await card.getByLabel("Day").fill(NEXT_DAY);
  await card.getByLabel("Start").fill("16:00");
  await card.getByLabel("Start").press("Enter");
  await expect(card).toHaveCount(0);
  await expect(dateOn(page)).toContainText("16:00–18:00");
  await expect(dateOn(page)).toBeFocused();
  await expect.poll(() => plannedOf(world, id)).toEqual([`${NEXT_DAY}T15:00`]);
});

test("a date that is canceled leaves the calendar, and comes back when that is undone", async ({ world, window }) => {
  const id = await planned(world);
  const page = await window(world.plumber.admin, WEEK);
  await dateOn(page).click();
  await page.getByRole("button", { name: "Cancel date" }).click();
  await expect(dateOn(page)).toHaveCount(0);
  await expect(list(page).getByRole("link", { name: TITLE })).toBeVisible();
  await undo(page);
  await expect(dateOn(page)).toContainText("10:00–12:00");
  expect(await plannedOf(world, id)).toEqual([`${DAY}T09:00`]);
});
