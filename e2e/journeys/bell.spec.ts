/** What is new since one looked, and how one is told of it by mail. */
import type { Page } from "@playwright/test";
import { choose } from "../support/ticket";
import { expect, expectAccessible, test } from "../support/test";
import { openTicket, type World } from "../support/world";

const TITLE = "Leak under the boiler";
const TOO_BUSY = "No time before next week.";

/** A ticket that the plumber was offered and declined. */
async function declined(world: World): Promise<string> {
  const id = await openTicket(world, TITLE);
  await world.client.api.put(`/tickets/${id}/propose`, { contractor_ids: [world.plumber.id] });
  await world.plumber.api.put(`/tickets/${id}/decline`, { reason: TOO_BUSY });
  return id;
}

const bell = (page: Page) => page.getByRole("banner").getByRole("button", { name: /new notices?$|^What is new$/ });
const panel = (page: Page) => page.getByRole("dialog", { name: "What is new" });

test("what the other side does rings the bell without a reload, and is new until one has looked", async ({ world, window }) => {
  const client = await window(world.client.admin);
  await bell(client).click();
  await expect(panel(client).getByText("Nothing new")).toBeVisible();
  await expectAccessible(client);
  await client.keyboard.press("Escape");

  // That a program of one's own house opened it is told, too.
  const id = await declined(world);
  await expect(bell(client)).toHaveAccessibleName("2 new notices");
  await bell(client).click();
  const notice = panel(client).getByRole("link", { name: /declined the job/ });
  await expect(notice).toContainText(TITLE);
  await expect(notice).toContainText(TOO_BUSY);
  await expectAccessible(client);
  await notice.click();
  await expect(client).toHaveURL(new RegExp(`/tickets/${id}$`));
  await expect(panel(client)).toBeHidden();

  await client.reload();
  await expect(client.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  await bell(client).click();
  await expect(panel(client).getByRole("link", { name: /declined the job/ })).toBeVisible();
  await expect(bell(client)).toHaveAccessibleName("What is new");
});

test("the bell is a key, its notices are walked by arrows, and the focus comes back to it", async ({ world, window }) => {
  const id = await declined(world);
  const client = await window(world.client.admin);
  await expect(client.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await client.keyboard.press("b");
  await expect(panel(client)).toBeVisible();
  await client.keyboard.press("ArrowDown");
  await client.keyboard.press("Escape");
  await expect(panel(client)).toBeHidden();
  await expect(bell(client)).toBeFocused();
  await client.keyboard.press("Enter");
  const first = panel(client).getByRole("listitem").filter({ hasText: "declined the job" });
  await first.getByRole("link").focus();
  await client.keyboard.press("Enter");
  await expect(client).toHaveURL(new RegExp(`/tickets/${id}$`));
});

test("how one is told by mail is chosen kind by kind, with hours in which nothing comes", async ({ world, window }) => {
  const client = await window(world.client.admin, "/settings/profile");
  const kind = (name: string) => client.getByRole("listitem").filter({ hasText: name });
  await choose(kind("Quotes"), "Never");
  await expect(kind("Quotes").getByText("usual: at once")).toBeVisible();
  await client.getByRole("switch", { name: "Quiet hours" }).check();
  await client.getByLabel("From", { exact: true }).fill("19:30");
  await client.getByLabel("From", { exact: true }).blur();
  await client.getByLabel("The daily mail comes at").selectOption("18:00");
  await expectAccessible(client);

  await client.reload();
  await expect(kind("Quotes").getByRole("radio", { name: "Never" })).toBeChecked();
  await expect(client.getByLabel("From", { exact: true })).toHaveValue("19:30");
  await expect(client.getByLabel("The daily mail comes at")).toHaveValue("18");
});
