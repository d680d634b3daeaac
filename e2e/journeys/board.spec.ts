/** The board: a card goes where a move leads, by the mouse, by keys and by its menu. */
import type { Page } from "@playwright/test";
import { carry, lift, pointOf } from "../support/drag";
import { expect, test } from "../support/test";
import { openTicket, type World } from "../support/world";

const TITLE = "The tap drips";
const NOT_WHILE_OPEN = "Not possible while the ticket stands at “Open”.";

const column = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const cardIn = (page: Page, name: string) => page.getByRole("list", { name, exact: true }).getByRole("listitem", { name: TITLE });

async function statusOf(world: World, id: string): Promise<string> {
  const { ticket } = await world.client.api.get<{ ticket: { status: string } }>(`/tickets/${id}`);
  return ticket.status;
}

/** A ticket that the plumber has; nobody has said when. */
async function assignedTicket(world: World): Promise<string> {
  const id = await openTicket(world, TITLE);
  await world.client.api.put(`/tickets/${id}/assign`, { contractor_id: world.plumber.id });
  return id;
}

test("a card that is dragged to a column where one move leads makes that move", async ({ world, window }) => {
  const id = await assignedTicket(world);
  const page = await window(world.plumber.admin, "/board");
  await lift(page, cardIn(page, "To plan"));
  await expect(column(page, "Done").getByText(/^Not possible/)).toBeVisible();
  await carry(page, await pointOf(column(page, "To accept")));
  await page.mouse.up();
  await expect(cardIn(page, "To accept")).toBeVisible();
  await expect(cardIn(page, "To plan")).toHaveCount(0);
  await expect.poll(() => statusOf(world, id)).toBe("finished");
});

test("a card that is dragged to where several moves lead asks which is meant", async ({ world, window }) => {
  const id = await openTicket(world, TITLE);
  const page = await window(world.client.admin, "/board");
  await lift(page, cardIn(page, "Request"));
  await expect(column(page, "Quote").getByText(NOT_WHILE_OPEN)).toBeVisible();
  await carry(page, await pointOf(column(page, "Dispatch")));
  await page.mouse.up();
  const question = page.getByRole("dialog", { name: "To “Dispatch”: how?" });
  await expect(question.getByRole("button", { name: "Offer to contractors" })).toBeVisible();
  expect(await statusOf(world, id)).toBe("opened");
  await question.getByRole("button", { name: "Qualify" }).click();
  await expect(cardIn(page, "Dispatch")).toBeVisible();
  await expect.poll(() => statusOf(world, id)).toBe("waiting");
});

test("a column where no move leads is closed with the reason, and a card let go there changes nothing", async ({ world, window }) => {
  const id = await openTicket(world, TITLE);
  const page = await window(world.client.admin, "/board");
  await lift(page, cardIn(page, "Request"));
  const reason = column(page, "Quote").getByText(NOT_WHILE_OPEN);
  await expect(reason).toBeVisible();
  await expect(column(page, "Dispatch").getByText(NOT_WHILE_OPEN)).toHaveCount(0);
  await carry(page, await pointOf(column(page, "Quote")));
  await page.mouse.up();
  await expect(reason).toHaveCount(0);
  await expect(page.getByText("It stays where it was.")).toBeAttached();
  await expect(cardIn(page, "Request")).toBeVisible();
  await expect(cardIn(page, "Quote")).toHaveCount(0);
  expect(await statusOf(world, id)).toBe("opened");
});

test("space, arrows and space carry a card as the mouse does, and tell where it is", async ({ world, window }) => {
  const id = await assignedTicket(world);
  const page = await window(world.plumber.admin, "/board");
  await cardIn(page, "To plan").focus();
  await page.keyboard.press("Space");
  await expect(page.getByText(/^You lifted .+ from “To plan”\.$/)).toBeAttached();
  await expect(column(page, "Done").getByText(/^Not possible/)).toBeVisible();
  // Over “In progress” first, where a date would be asked for.
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("It is over “In progress”.")).toBeAttached();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("It is over “To accept”.")).toBeAttached();
  await page.keyboard.press("Space");
  await expect(cardIn(page, "To accept")).toBeVisible();
  await expect.poll(() => statusOf(world, id)).toBe("finished");
});

test("Escape puts a card back that keys have lifted", async ({ world, window }) => {
  const id = await assignedTicket(world);
  const page = await window(world.plumber.admin, "/board");
  await cardIn(page, "To plan").focus();
  await page.keyboard.press("Space");
  await expect(column(page, "Done").getByText(/^Not possible/)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("It is over “In progress”.")).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(page.getByText("It stays where it was.")).toBeAttached();
  await expect(cardIn(page, "To plan")).toBeFocused();
  expect(await statusOf(world, id)).toBe("assigned");
});

test("the menu of a card moves it by the keyboard, and tells why it can't go elsewhere", async ({ world, window }) => {
  const id = await openTicket(world, TITLE);
  const page = await window(world.client.admin, "/board");
  await cardIn(page, "Request").getByRole("button", { name: /^Move .+ to…$/ }).press("Enter");
  await expect(page.getByRole("menuitem", { name: `Quote ${NOT_WHILE_OPEN}` })).toBeDisabled();
  await page.getByRole("menuitem", { name: "Dispatch — Qualify" }).press("Enter");
  await expect(cardIn(page, "Dispatch")).toBeVisible();
  await expect.poll(() => statusOf(world, id)).toBe("waiting");
});

test("a card put on the way out of the board closes the ticket", async ({ world, window }) => {
  const id = await assignedTicket(world);
  await world.plumber.api.put(`/tickets/${id}/finish`, {});
  const page = await window(world.client.admin, "/board");
  await lift(page, cardIn(page, "To accept"));
  const end = column(page, "Done").getByText("Accept and close");
  await expect(column(page, "Done").getByText(/^Not possible/)).toBeVisible();
  await carry(page, await pointOf(end));
  await page.mouse.up();
  await expect(cardIn(page, "To accept")).toHaveCount(0);
  await expect(column(page, "Done").getByRole("link", { name: "1" })).toBeVisible();
  expect(await statusOf(world, id)).toBe("closed");
});
