/** Everybody reads the desk in their own language, and sees it as they like. */
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test";
import { openTicket, PASSWORD, type World } from "../support/world";

/** The narrow and wide spaces that a language puts into its numbers, as plain ones. */
const plain = (text: string) => text.replaceAll(/\s/g, " ");

/** Chooses in the profile, and waits until it is kept. */
async function choose(page: Page, what: "Language" | "Theme", option: string) {
  const kept = page.waitForResponse((response) => response.request().method() === "PATCH" && response.ok());
  await page.getByRole("radiogroup", { name: what }).getByText(option, { exact: true }).click();
  await kept;
}

/** A ticket whose due date and ceiling are read on its screen. */
const datedTicket = (world: World) =>
  openTicket(world, "Leak under the sink", { due_at: "2031-03-04T14:30:00Z", price_threshold: 1250.5 });

test("French, once chosen, changes the screen at once", async ({ world, window }) => {
  const page = await window(world.client.admin, "/settings/profile");
  await choose(page, "Language", "Français");
  await expect(page.getByRole("heading", { level: 1, name: "Réglages" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Synthèse" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
});

test("French stays on every screen after a reload", async ({ world, window }) => {
  const page = await window(world.client.admin, "/settings/profile");
  await choose(page, "Language", "Français");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Réglages" })).toBeVisible();
  for (const [path, name] of [["inbox", "À traiter"], ["board", "Tableau"], ["overview", "Synthèse"]] as const) {
    await page.goto(`/${path}`);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  }
});

test("French follows the person to another device", async ({ world, window }) => {
  const page = await window(world.client.admin, "/settings/profile");
  await choose(page, "Language", "Français");
  const other = await window(world.client.admin);
  await expect(other.getByRole("heading", { level: 1, name: "À traiter" })).toBeVisible();
});

test("one person's language leaves their colleague's as it is", async ({ world, window }) => {
  const page = await window(world.client.admin, "/settings/profile");
  await choose(page, "Language", "Français");
  const colleague = await window(world.client.requester);
  await expect(colleague.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
});

test("the language chosen at the log-in stays after a reload, and after signing in", async ({ world, desk, page }) => {
  await page.goto(`${desk.url}/login`);
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page.getByRole("heading", { name: "Connexion" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Connexion" })).toBeVisible();
  await page.getByLabel("E-mail").fill(world.client.admin.email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "À traiter" })).toBeVisible();
});

test("dates and amounts are written the English way for who reads English", async ({ world, window }) => {
  const page = await window(world.client.admin, `/tickets/${await datedTicket(world)}`);
  const facts = page.getByRole("region", { name: "Details" });
  await expect(facts).toContainText("€1,250.50");
  await expect(facts).toContainText(/Tue,? 4 Mar,? (at )?15:30/);
});

test("dates and amounts are written the French way for who reads French", async ({ world, window }) => {
  const ticket = await datedTicket(world);
  const page = await window(world.client.admin, "/settings/profile");
  await choose(page, "Language", "Français");
  await page.goto(`/tickets/${ticket}`);
  const facts = page.getByRole("region", { name: "Détails" });
  await expect.poll(async () => plain(await facts.innerText())).toContain("1 250,50 €");
  await expect.poll(async () => plain(await facts.innerText())).toMatch(/mar\. 4 mars,? (à )?15:30/);
});

test("a time zone of one's own moves the hours", async ({ world, window }) => {
  const ticket = await datedTicket(world);
  const page = await window(world.client.admin, "/settings/profile");
  const saved = page.waitForResponse((response) => response.request().method() === "PATCH" && response.ok());
  await page.getByRole("combobox", { name: "Time zone" }).fill("Tokyo");
  await page.getByRole("option", { name: /^Asia\/Tokyo/ }).click();
  await saved;
  await page.goto(`/tickets/${ticket}`);
  await expect(page.getByRole("region", { name: "Details" })).toContainText(/Tue,? 4 Mar,? (at )?23:30/);
});

test("the dark theme, once chosen, stays after a reload", async ({ world, window }) => {
  const page = await window(world.client.admin, "/settings/profile");
  await choose(page, "Theme", "Dark");
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});
