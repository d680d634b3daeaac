/** Somebody without an account, on a telephone, in a browser that runs no script: from the label to "it is fixed". */
import type { Browser, Page } from "@playwright/test";
import type { Api } from "../support/api";
import { expect, expectAccessible, test } from "../support/test";

const PHONE = { width: 360, height: 740 };
/** Everything that a page needs, together. */
const PAGE_BYTES_MAX = 60_000;
/** A form that is sent sooner than a person can is asked for once more. */
const WRITING_MS = 1_600;

interface Code {
  code: { url: string; svg_url: string };
}

async function codeOf(api: Api, place: string): Promise<string> {
  const { code } = await api.get<Code>(`${place}/code`);
  return new URL(code.url).pathname;
}

async function phone(browser: Browser, url: string, more: object = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
    javaScriptEnabled: false,
    ...more,
  });
  return context.newPage();
}

/** What is on the page, as axe sees it: it needs scripts, so that a window with them is given the same. */
async function looked(page: Page, name: string) {
  await page.screenshot({ path: `screens/public-${name}.png`, fullPage: true });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, "nothing is wider than the telephone").toBeLessThanOrEqual(PHONE.width);
  const browser = page.context().browser();
  if (!browser) throw new Error("no browser");
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const scripted = await browser.newContext({ viewport: PHONE, colorScheme: isDark ? "dark" : "light" });
  const same = await scripted.newPage();
  await same.setContent(await page.content());
  await expectAccessible(same);
  await scripted.close();
}

/** Every target is big enough for a thumb. */
async function touchable(page: Page) {
  for (const target of await page.locator("button, input:not([type=hidden]):not([tabindex='-1']), textarea, header a").all()) {
    const box = await target.boundingBox();
    expect(box?.height ?? 0, await target.evaluate((one) => one.outerHTML)).toBeGreaterThanOrEqual(44);
  }
}

test("from the label to it is fixed, without a script", async ({ browser, desk, world }) => {
  const { client, plumber } = world;
  const label = await codeOf(client.api, `/equipments/${client.equipment}`);
  const page = await phone(browser, desk.url);
  await page.goto(label);
  await expect(page.getByRole("heading", { level: 1, name: "Report a problem" })).toBeVisible();
  await expect(page.getByText("Boiler")).toBeVisible();
  await touchable(page);
  await looked(page, "report");

  await page.getByLabel("Your e-mail").fill("nobody");
  await page.getByLabel("Where exactly").fill("Left of the stairs");
  await page.waitForTimeout(WRITING_MS);
  // Without the browser's own word, which comes before the server's.
  await page.locator("form").evaluateAll((forms) => {
    for (const form of forms) form.setAttribute("novalidate", "");
  });
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert")).toContainText("Say what is wrong.");
  await expect(page.getByLabel("Where exactly")).toHaveValue("Left of the stairs");
  await looked(page, "wrong");

  await page.getByLabel("What is wrong?").fill("Water under the boiler");
  await page.getByLabel("Your e-mail").fill("");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("status")).toContainText("it has arrived");
  await expect(page.getByRole("heading", { name: "Received" })).toBeVisible();
  await touchable(page);
  await looked(page, "received");
  const follow = new URL(page.url()).pathname;

  // A neighbour has it, too.
  const neighbour = await phone(browser, desk.url, { locale: "fr-FR", colorScheme: "dark" });
  await neighbour.goto(label);
  await expect(neighbour.getByText("Water under the boiler").first()).toBeVisible();
  await looked(neighbour, "known-dark");
  await neighbour.getByRole("button", { name: "Moi aussi" }).click();
  await expect(neighbour.getByRole("heading", { name: "Bien reçu" })).toBeVisible();

  const { tickets } = await client.api.get<{ tickets: { id: string; from_public_interface: boolean }[] }>("/tickets");
  expect(tickets).toHaveLength(1);
  const id = tickets[0]?.id;
  expect(tickets[0]?.from_public_interface).toBe(true);
  await client.api.put(`/tickets/${id}/assign`, { contractor_id: plumber.id });
  await client.api.post(`/tickets/${id}/notes`, { note: "The plumber comes on Tuesday.", type: "public" });
  await client.api.post(`/tickets/${id}/notes`, { note: "He is dear.", type: "managers" });
  await plumber.api.put(`/tickets/${id}/finish`, {});

  await page.goto(follow);
  await expect(page.getByRole("heading", { name: "Done" })).toBeVisible();
  await expect(page.getByText("The plumber comes on Tuesday.")).toBeVisible();
  await expect(page.getByText("He is dear.")).toHaveCount(0);
  await looked(page, "done");
  await page.getByLabel("Is it fixed?").fill("Dry as a bone, thank you.");
  await page.getByRole("button", { name: "It is fixed" }).click();
  await expect(page.getByText("You said that it is fixed.")).toBeVisible();
  const { history } = await client.api.get<{ history: { event: string; reason: string }[] }>(`/tickets/${id}/history`);
  expect(history.at(-1)).toMatchObject({ event: "requester_satisfied", reason: "Dry as a bone, thank you." });
});

test("a page is one small answer, and nothing is fetched beside it", async ({ browser, desk, world }) => {
  const page = await phone(browser, desk.url, { javaScriptEnabled: true });
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  let answers = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    answers += 1;
  });
  const refused: string[] = [];
  page.on("console", (message) => refused.push(message.text()));
  await page.goto(await codeOf(world.client.api, `/locations/${world.client.locations.shop}`), { waitUntil: "networkidle" });
  expect(answers).toBe(1);
  expect(bytes).toBeLessThan(PAGE_BYTES_MAX);
  expect(refused, "the policy allows the sheet and nothing is refused").toEqual([]);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector("button") ?? document.body).minHeight)).toBe("48px");
});

test("an old label and a wrong one say whom to ask", async ({ browser, desk, world }) => {
  const { api, locations } = world.client;
  const label = await codeOf(api, `/locations/${locations.cellar}`);
  await api.post(`/locations/${locations.cellar}/code`);
  const page = await phone(browser, desk.url);
  expect((await page.goto(label))?.status()).toBe(410);
  await expect(page.getByRole("alert")).toContainText("Maison Lumière");
  await looked(page, "old-label");
  expect((await page.goto("/r/0000"))?.status()).toBe(404);
  await expect(page.getByRole("alert")).toContainText("There is nothing here");
});

test("whoever runs the desk looks through what came in, refuses it at once, and takes that back", async ({ browser, desk, world, window }) => {
  const { client } = world;
  const page = await phone(browser, desk.url);
  for (const what of ["Water under the boiler", "SPAM SPAM SPAM"]) {
    await page.goto(await codeOf(client.api, `/equipments/${client.equipment}`));
    await page.getByLabel("What is wrong?").fill(what);
    await page.waitForTimeout(WRITING_MS);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByRole("status")).toBeVisible();
  }
  const manager = await window(client.admin);
  await expect(manager.getByText("2 requests came in without an account")).toBeVisible();
  await manager.getByRole("button", { name: "Look through them" }).click();
  const dialog = manager.getByRole("dialog", { name: "Reported without an account" });
  await dialog.getByRole("checkbox", { name: "All 2" }).check();
  await dialog.getByLabel("Why").fill("Not ours");
  await manager.screenshot({ path: "screens/public-requests.png" });
  await expectAccessible(manager);
  await dialog.getByRole("button", { name: "Refuse 2" }).click();
  await expect(manager.getByText("2 requests refused.")).toBeVisible();
  await expect(manager.getByText("came in without an account")).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Not ours")).toBeVisible();
  await manager.getByRole("button", { name: "Undo" }).click();
  await expect(manager.getByText("2 requests came in without an account")).toBeVisible();
});

test("a place's code is shown, renewed and taken away in the settings", async ({ world, window }) => {
  const { client } = world;
  const before = await codeOf(client.api, `/equipments/${client.equipment}`);
  const manager = await window(client.admin, "/settings/equipment");
  await manager.getByRole("button", { name: /Boiler/ }).click();
  await manager.getByRole("menuitem", { name: "QR code" }).click();
  const dialog = manager.getByRole("dialog", { name: "QR code" });
  const picture = dialog.getByRole("img", { name: /^QR code/ });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await manager.screenshot({ path: "screens/public-code.png" });
  await expectAccessible(manager);
  await dialog.getByRole("button", { name: "New code" }).click();
  await expect(manager.getByText("The place has a new code")).toBeVisible();
  expect(await codeOf(client.api, `/equipments/${client.equipment}`)).not.toBe(before);
  await dialog.getByRole("button", { name: "Take it away" }).click();
  await expect(dialog.getByText("This place has no code")).toBeVisible();
});
