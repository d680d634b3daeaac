/** Signing in and out, and what happens to one's work when the session or the server goes away. */
import type { Page } from "@playwright/test";
import { Desk } from "../support/desk";
import { expect, signIn, test as base } from "../support/test";
import { makeWorld, openTicket, PASSWORD, type World } from "../support/world";

/** A desk of the test's own, which it may stop. */
const test = base.extend<{ own: { desk: Desk; world: World } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is wanted
  own: async ({}, use) => {
    const desk = await Desk.start();
    await use({ desk, world: await makeWorld(desk) });
    await desk.remove();
  },
});

/** "Log out everywhere", from another window of the same person. */
async function endSessions(other: Page) {
  const status = await other.evaluate(async () => (await fetch("/api/v3.0/sessions", { method: "DELETE" })).status);
  expect(status).toBe(200);
}

const loginOver = (page: Page) => page.getByRole("dialog", { name: "You were signed out" });

/** Signs in again in the window laid over the screen: the password is all that is asked for. */
async function signInAgain(page: Page) {
  const dialog = loginOver(page);
  await dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
}

test("the log-in appears by itself over the note that somebody writes when their session ends", async ({ world, window }) => {
  const ticket = await openTicket(world, "Leak under the sink");
  const page = await window(world.client.admin, `/tickets/${ticket}`);
  const other = await window(world.client.admin);
  await page.getByLabel(/^Write a note/).fill("The key is at the bakery");
  await endSessions(other);
  await expect(loginOver(page)).toBeVisible();
  await expect(loginOver(page).getByLabel("E-mail")).toHaveValue(world.client.admin.email);
  await expect(page).toHaveURL(new RegExp(`/tickets/${ticket}$`));
});

test("a note begun before the session ended is still there after signing in again, and can be sent", async ({ world, window }) => {
  const ticket = await openTicket(world, "Leak under the sink");
  const page = await window(world.client.admin, `/tickets/${ticket}`);
  const other = await window(world.client.admin);
  const note = page.getByLabel(/^Write a note/);
  await note.fill("The key is at the bakery");
  await endSessions(other);
  await signInAgain(page);
  await expect(note).toHaveValue("The key is at the bakery");
  await page.getByRole("button", { name: /^Note for/ }).click();
  await expect(note).toHaveValue("");
  await expect(page.getByRole("listitem").filter({ hasText: "The key is at the bakery" })).toHaveCount(1);
});

test("a note begun before the session ended survives a reload, too", async ({ world, window }) => {
  const ticket = await openTicket(world, "Leak under the sink");
  const page = await window(world.client.admin, `/tickets/${ticket}`);
  const other = await window(world.client.admin);
  await page.getByLabel(/^Write a note/).fill("The key is at the bakery");
  await endSessions(other);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail").fill(world.client.admin.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(new RegExp(`/tickets/${ticket}$`));
  await expect(page.getByLabel(/^Write a note/)).toHaveValue("The key is at the bakery");
});

test("a new ticket begun before the session ended is still there after signing in again, and is opened once", async ({ world, window }) => {
  const page = await window(world.client.admin, "/tickets/new");
  const other = await window(world.client.admin);
  const title = page.getByLabel(/^What is wrong/);
  await title.fill("The shutter is stuck");
  await endSessions(other);
  await signInAgain(page);
  await expect(title).toHaveValue("The shutter is stuck");
  await page.getByRole("button", { name: "Open the ticket" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /The shutter is stuck$/ })).toBeVisible();
  const { tickets } = await world.client.api.get<{ tickets: unknown[] }>("/tickets");
  expect(tickets).toHaveLength(1);
});

test("a new ticket begun before the session ended survives a reload, too", async ({ world, window }) => {
  const page = await window(world.client.admin, "/tickets/new");
  const other = await window(world.client.admin);
  await page.getByLabel(/^What is wrong/).fill("The shutter is stuck");
  await endSessions(other);
  await signInAgain(page);
  await page.reload();
  await expect(page.getByText("What you had typed is still here.")).toBeVisible();
  await expect(page.getByLabel(/^What is wrong/)).toHaveValue("The shutter is stuck");
});

test("somebody who signs out is asked to sign in at every address", async ({ world, window }) => {
  const page = await window(world.client.admin);
  await page.getByRole("button", { name: /profile and sign out$/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/board");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("somebody who signs in comes to the address that they wanted", async ({ world, desk, page }) => {
  await page.goto(`${desk.url}/overview`);
  await page.getByLabel("E-mail").fill(world.client.admin.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});

test("a wrong password is said calmly, and the address stays filled in", async ({ world, desk, page }) => {
  await page.goto(`${desk.url}/login`);
  await page.getByLabel("E-mail").fill(world.client.admin.email);
  await page.getByLabel("Password", { exact: true }).fill("not-the-password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toHaveText("The e-mail address or the password is wrong.");
  await expect(page.getByLabel("E-mail")).toHaveValue(world.client.admin.email);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("an unknown address is answered as a wrong password is", async ({ world, desk, page }) => {
  await page.goto(`${desk.url}/login`);
  await page.getByLabel("E-mail").fill(`nobody.${world.client.admin.email}`);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toHaveText("The e-mail address or the password is wrong.");
});

test("a banner says that the server is away, and goes away by itself when it is back", async ({ own, browser }) => {
  const context = await browser.newContext({ baseURL: own.desk.url });
  const page = await signIn(context, own.world.client.admin, "/inbox");
  const banner = page.getByRole("status").filter({ hasText: "The desk can't be reached." });
  await own.desk.stop();
  await expect(banner).toBeVisible();
  await own.desk.serve();
  await expect(banner).toBeHidden({ timeout: 20_000 });
  await context.close();
});

test("a note written while the server is away is still there, and can be sent when it is back", async ({ own, browser }) => {
  const ticket = await openTicket(own.world, "Leak under the sink");
  const context = await browser.newContext({ baseURL: own.desk.url });
  const page = await signIn(context, own.world.client.admin, `/tickets/${ticket}`);
  const banner = page.getByRole("status").filter({ hasText: "The desk can't be reached." });
  const note = page.getByLabel(/^Write a note/);
  await own.desk.stop();
  await note.fill("The key is at the bakery");
  await page.getByRole("button", { name: /^Note for/ }).click();
  await expect(banner).toBeVisible();
  await expect(note).toHaveValue("The key is at the bakery");
  await own.desk.serve();
  await expect(banner).toBeHidden({ timeout: 20_000 });
  await page.getByRole("button", { name: /^Note for/ }).click();
  await expect(note).toHaveValue("");
  await expect(page.getByRole("listitem").filter({ hasText: "The key is at the bakery" })).toHaveCount(1);
  await context.close();
});

test("what others changed while the server was away shows when it is back", async ({ own, browser }) => {
  const context = await browser.newContext({ baseURL: own.desk.url });
  const page = await signIn(context, own.world.client.admin, "/inbox");
  await own.desk.stop();
  await expect(page.getByRole("status").filter({ hasText: "The desk can't be reached." })).toBeVisible();
  await own.desk.serve();
  await openTicket(own.world, "Leak under the sink");
  await expect(page.getByRole("link", { name: /Leak under the sink/ })).toBeVisible({ timeout: 20_000 });
  await context.close();
});
