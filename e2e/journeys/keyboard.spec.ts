/** The desk without a mouse. */
import { expect, test } from "../support/test";
import { openTicket, PASSWORD, type World } from "../support/world";

/** Three tickets that wait for the client, and are found by a word each. */
async function threeTickets(world: World) {
  for (const title of ["Leak under the sink", "Shutter is stuck", "Boiler makes a noise"]) await openTicket(world, title);
}

test("/ finds a ticket by a word of its title, and Enter opens it", async ({ world, window }) => {
  await threeTickets(world);
  const page = await window(world.client.admin);
  await page.keyboard.press("/");
  await expect(page.getByRole("textbox", { name: "Search tickets, or type a command" })).toBeFocused();
  await page.keyboard.type("shutter");
  await expect(page.getByRole("dialog").getByRole("button", { name: /Shutter is stuck/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /Shutter is stuck$/ })).toBeVisible();
});

test("Ctrl K finds a screen by its name, and Enter goes there", async ({ world, window }) => {
  const page = await window(world.client.admin);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("go to planner");
  const found = page.getByRole("dialog").getByRole("button", { name: "Go to Planner" });
  await expect(found).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("button", { name: /^All tickets with/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Planner" })).toBeVisible();
});

test("Escape closes the search and leaves the screen as it was", async ({ world, window }) => {
  const page = await window(world.client.admin, "/board");
  await page.keyboard.press("/");
  const search = page.getByRole("textbox", { name: "Search tickets, or type a command" });
  await expect(search).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(search).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Board" })).toBeVisible();
});

test("c opens the form for a new ticket, ready to be typed in", async ({ world, window }) => {
  const page = await window(world.client.admin);
  await page.keyboard.press("c");
  await expect(page.getByRole("heading", { level: 1, name: "New ticket" })).toBeVisible();
  await expect(page.getByLabel(/^What is wrong/)).toBeFocused();
});

for (const [key, name] of [["i", "Inbox"], ["t", "Tickets"], ["b", "Board"], ["p", "Planner"], ["o", "Overview"], ["s", "Settings"]] as const) {
  test(`g ${key} goes to ${name}`, async ({ world, window }) => {
    const page = await window(world.client.admin, key === "i" ? "/board" : "/inbox");
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  });
}

test("j and k walk the rows of the inbox, and Enter opens the one in focus", async ({ world, window }) => {
  await threeTickets(world);
  const page = await window(world.client.admin);
  const rows = page.getByRole("region", { name: "New requests" }).getByRole("link");
  await expect(rows).toHaveCount(3);
  await page.keyboard.press("j");
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows.nth(1)).toBeFocused();
  const title = (await rows.nth(1).innerText()).replace(/^\S+\s+/, "");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`${title}$`) })).toBeVisible();
});

test("a does what is to be done about the row in focus", async ({ world, window }) => {
  for (const title of ["Leak under the sink", "Shutter is stuck"]) {
    const ticket = await openTicket(world, title);
    await world.client.api.put(`/tickets/${ticket}/propose`, { contractor_ids: [world.plumber.id] });
  }
  const page = await window(world.plumber.admin);
  const offers = page.getByRole("region", { name: "Answer offers" }).getByRole("link");
  await expect(offers).toHaveCount(2);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(offers.nth(1)).toBeFocused();
  const accepted = (await offers.nth(1).innerText()).replace(/^\S+\s+/, "");
  await page.keyboard.press("a");
  await expect(offers).toHaveCount(1);
  await expect(offers).not.toContainText(accepted);
  await expect(page.getByRole("region", { name: "Plan a date" }).getByRole("link")).toContainText(accepted);
});

test("a opens the dialog where something is to be chosen first", async ({ world, window }) => {
  const ticket = await openTicket(world, "Leak under the sink");
  await world.client.api.put(`/tickets/${ticket}/triage`, {});
  const page = await window(world.client.admin);
  const row = page.getByRole("link", { name: /Leak under the sink/ });
  await expect(row).toBeVisible();
  await page.keyboard.press("j");
  await expect(row).toBeFocused();
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog", { name: /^Offer to contractors/ })).toBeVisible();
});

test("? shows what the keys do here, and Escape closes it", async ({ world, window }) => {
  const page = await window(world.client.admin);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help.getByRole("row", { name: /^New ticket/ })).toContainText("c");
  await expect(help.getByRole("row", { name: /^Do what is to be done/ })).toContainText("a");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
});

test("keys are letters while somebody types a note", async ({ world, window }) => {
  const ticket = await openTicket(world, "Leak under the sink");
  const page = await window(world.client.admin, `/tickets/${ticket}`);
  const note = page.getByLabel(/^Write a note/);
  await note.focus();
  await page.keyboard.type("c g i / ? a j k");
  await expect(note).toHaveValue("c g i / ? a j k");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`/tickets/${ticket}$`));
});

test("keys of the screen beneath do nothing while a dialog is open", async ({ world, window }) => {
  await openTicket(world, "Leak under the sink");
  const page = await window(world.client.admin);
  await expect(page.getByRole("link", { name: /Leak under the sink/ })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("a");
  await page.keyboard.press("c");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(page).toHaveURL(/\/inbox$/);
});

test("an accountant, who opens no tickets, has no key for it", async ({ world, desk, window }) => {
  const email = `paul.${Date.now()}@example.org`;
  await desk.command("user", "create", "--org", world.client.id, "--email", email, "--role", "accountant", "--name", "Paul Roux");
  const link = await desk.command("user", "reset", "--org", world.client.id, "--email", email);
  const page = await window(world.client.admin);
  await page.goto(link);
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByRole("button", { name: /^PR, Paul Roux/ })).toBeVisible();
  await page.keyboard.press("c");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help.getByRole("row", { name: /^Go to Inbox/ })).toBeVisible();
  await expect(help.getByRole("row", { name: /^New ticket/ })).toHaveCount(0);
  await expect(page).toHaveURL(/\/inbox$/);
});
