/** From an empty desk to people who work on it. */
import type { Page } from "@playwright/test";
import { Desk } from "../support/desk";
import { expect, test as base } from "../support/test";
import { PASSWORD } from "../support/world";

/** A desk of the test's own, on which nobody works yet. */
const test = base.extend<{ fresh: Desk }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is wanted
  fresh: async ({}, use) => {
    const desk = await Desk.start();
    await use(desk);
    await desk.remove();
  },
});

/** The address on the console where the first organization is made. */
function setupAddress(desk: Desk): string {
  const address = desk.printed.map((line) => line.match(/http\S+\/setup\?token=\S+/)?.[0]).find(Boolean);
  if (!address) throw new Error(`no address was printed:\n${desk.printed.join("\n")}`);
  return address;
}

async function setUp(page: Page, desk: Desk) {
  await page.goto(setupAddress(desk));
  await page.getByLabel("Name of the organization").fill("Maison Lumière");
  await page.getByLabel("Your name").fill("Claire Dumas");
  await page.getByLabel("E-mail").fill("claire@example.org");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByRole("button", { name: /^CD, Claire Dumas/ })).toBeVisible();
}

/** Adds a colleague in the settings, and answers with the link that is shown. */
async function invite(page: Page, desk: Desk): Promise<string> {
  await page.goto(`${desk.url}/settings/people`);
  await page.getByRole("button", { name: "Add a person" }).click();
  const form = page.getByRole("dialog", { name: "Add a person" });
  await form.getByLabel("Name").fill("Malik Benali");
  await form.getByLabel("E-mail").fill("malik@example.org");
  await form.getByRole("radio", { name: /^Requester/ }).click();
  await form.getByRole("button", { name: "Add, and get the link" }).click();
  const link = page.getByRole("dialog", { name: "Link for Malik Benali" }).getByLabel("One-time link");
  await expect(link).toHaveText(/\/reset\?token=/);
  return link.innerText();
}

test("a fresh desk leads whoever comes to where it is set up", async ({ page, fresh }) => {
  await page.goto(fresh.url);
  await expect(page.getByRole("heading", { name: "Set up this desk" })).toBeVisible();
});

test("the address on the console makes the organization and its administrator, and signs them in", async ({ page, fresh }) => {
  await setUp(page, fresh);
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await expect(page.getByText("What your desk needs before its first ticket is on its way.")).toBeVisible();
  await page.getByRole("button", { name: /^CD, Claire Dumas/ }).click();
  await expect(page.getByText("Maison Lumière · Administrator")).toBeVisible();
});

test("the setup says at the field what is missing, and keeps what was typed", async ({ page, fresh }) => {
  await page.goto(setupAddress(fresh));
  await page.getByLabel("Name of the organization").fill("Maison Lumière");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByLabel("Your name")).toHaveAccessibleDescription("Fill this in.");
  await expect(page.getByRole("button", { name: /profile and sign out$/ })).toHaveCount(0);
  await expect(page.getByLabel("Name of the organization")).toHaveValue("Maison Lumière");
});

test("somebody without the console's token sets nothing up", async ({ page, fresh }) => {
  await page.goto(`${fresh.url}/setup?token=${"guess".repeat(8)}`);
  await page.getByLabel("Name of the organization").fill("Intruders");
  await page.getByLabel("Your name").fill("Eve");
  await page.getByLabel("E-mail").fill("eve@example.org");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByRole("alert")).toHaveText(/This setup token is not the right one/);
});

test("the setup address leads to the log-in once the desk is set up", async ({ page, fresh, browser }) => {
  await setUp(page, fresh);
  const other = await browser.newContext();
  const late = await other.newPage();
  await late.goto(setupAddress(fresh));
  await expect(late.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await other.close();
});

test("an invited colleague chooses a password by the link shown in the settings, and is signed in", async ({ page, fresh, browser }) => {
  await setUp(page, fresh);
  const link = await invite(page, fresh);
  const other = await browser.newContext();
  const colleague = await other.newPage();
  await colleague.goto(link);
  await expect(colleague.getByText("Malik Benali, Maison Lumière")).toBeVisible();
  await colleague.getByLabel("New password").fill(PASSWORD);
  await colleague.getByRole("button", { name: "Save and sign in" }).click();
  await expect(colleague.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await expect(colleague.getByRole("button", { name: /^MB, Malik Benali/ })).toBeVisible();
  await other.close();
});

test("a one-time link works once", async ({ page, fresh, browser }) => {
  await setUp(page, fresh);
  const link = await invite(page, fresh);
  const other = await browser.newContext();
  const colleague = await other.newPage();
  await colleague.goto(link);
  await colleague.getByLabel("New password").fill(PASSWORD);
  await colleague.getByRole("button", { name: "Save and sign in" }).click();
  await expect(colleague.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await colleague.goto(link);
  await expect(colleague.getByRole("alert")).toHaveText(/This link was used already, or is too old/);
  await expect(colleague.getByLabel("New password")).toHaveCount(0);
  await other.close();
});
