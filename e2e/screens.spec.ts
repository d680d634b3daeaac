/** Every screen, on the demonstration world, in both themes: axe finds nothing, and a picture is kept to be looked at. */
import { test as base, type BrowserContext, expect, type Page } from "@playwright/test";
import { Desk } from "./support/desk";
import { expectAccessible, signIn } from "./support/test";

const DISPATCHER = { email: "claire.dumas@client.example", name: "Claire Dumas" };
const OFFICE = { email: "nadia.perrin@plombex.example", name: "Nadia Perrin" };
const DEMO_PASSWORD = "demo-callout";
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };
const THEMES = ["light", "dark"] as const;
const SETTINGS = ["profile", "people", "sites", "equipment", "trades", "contractors", "organization", "tokens"];

const test = base.extend<object, { demo: Desk }>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is wanted
    async ({}, use) => {
      const desk = await Desk.start({ demo: true });
      await use(desk);
      await desk.remove();
    },
    { scope: "worker" },
  ],
});

/** Waits until nothing is being fetched or drawn any more. */
async function settled(page: Page) {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

async function shown(page: Page, name: string) {
  await settled(page);
  await page.screenshot({ path: `screens/${name}.png` });
  await expectAccessible(page);
}

/** A ticket of one of the statuses that the person signed in sees. */
async function ticketOf(page: Page, statuses: string): Promise<string> {
  const { tickets } = await (await page.request.get(`/api/v3.0/tickets?limit=1&status=${statuses}`)).json();
  return tickets[0].id;
}

/** A ticket that is offered to a contractor without an account, and its link. */
async function offerByLink(page: Page, desk: Desk): Promise<{ ticketId: string; url: string }> {
  // As the app itself would.
  const headers = { Origin: desk.url, "Sec-Fetch-Site": "same-origin" };
  const send = async (method: "post" | "put", path: string, data: object) =>
    (await page.request[method](`/api/v3.0${path}`, { headers, data })).json();
  const { contractor_id } = await send("post", "/contractors", { name: "Serrurerie Blanc", email: "blanc@serrurerie.example" });
  const ticketId = await ticketOf(page, "waiting");
  await send("put", `/tickets/${ticketId}/propose`, { contractor_ids: [contractor_id] });
  const { url } = await send("post", `/tickets/${ticketId}/links`, { contractor_id });
  return { ticketId, url };
}

/** Tickets worth looking at. A contractor does not have every status among the demonstration's tickets. */
const TICKETS = {
  quote: "validation,dropped,visit_devis,visit",
  work: "intervention,intervention_finish,validated,toplan,assigned,proposed",
  done: "closed",
};

async function windowOf(
  make: (options: object) => Promise<BrowserContext>,
  desk: Desk,
  options: { person: typeof DISPATCHER; theme: (typeof THEMES)[number]; viewport?: typeof WIDE },
): Promise<Page> {
  const context = await make({ baseURL: desk.url, colorScheme: options.theme, viewport: options.viewport ?? WIDE });
  return signIn(context, options.person, "/inbox", DEMO_PASSWORD);
}

for (const theme of THEMES) {
  test.describe(`in the ${theme} theme`, () => {
    test("the way in", async ({ browser, demo }) => {
      const context = await browser.newContext({ baseURL: demo.url, colorScheme: theme, viewport: WIDE });
      const page = await context.newPage();
      await page.goto("/login");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await shown(page, `login-${theme}`);
      await context.close();
    });

    for (const [side, person] of [["client", DISPATCHER], ["contractor", OFFICE]] as const) {
      test(`the ${side}'s screens`, async ({ browser, demo }) => {
        test.slow();
        const page = await windowOf((options) => browser.newContext(options), demo, { person, theme });
        for (const screen of ["inbox", "tickets", "board", "planner", "overview", "tickets/new"]) {
          await page.goto(`/${screen}`);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await shown(page, `${side}-${screen.replace("/", "-")}-${theme}`);
        }
        for (const [name, statuses] of Object.entries(TICKETS)) {
          await page.goto(`/tickets/${await ticketOf(page, statuses)}`);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await shown(page, `${side}-ticket-${name}-${theme}`);
        }
        await page.context().close();
      });
    }

    test("the settings", async ({ browser, demo }) => {
      test.slow();
      const page = await windowOf((options) => browser.newContext(options), demo, { person: DISPATCHER, theme });
      for (const section of SETTINGS) {
        await page.goto(`/settings/${section}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await shown(page, `settings-${section}-${theme}`);
      }
      await page.context().close();
    });

    test("what is new", async ({ browser, demo }) => {
      const page = await windowOf((options) => browser.newContext(options), demo, { person: DISPATCHER, theme });
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.keyboard.press("b");
      await expect(page.getByRole("dialog", { name: "What is new" })).toBeVisible();
      await shown(page, `bell-${theme}`);
      await page.setViewportSize(PHONE);
      await shown(page, `phone-bell-${theme}`);
      await page.context().close();
    });

    test("a contractor's link", async ({ browser, demo }) => {
      test.slow();
      const client = await windowOf((options) => browser.newContext(options), demo, { person: DISPATCHER, theme });
      const { ticketId, url } = await offerByLink(client, demo);
      await client.goto(`/tickets/${ticketId}`);
      await client.getByRole("button", { name: "Link without an account" }).click();
      await client.getByRole("dialog").getByRole("button", { name: "Show the address" }).click();
      await expect(client.getByLabel("Address of the link")).toBeVisible();
      await shown(client, `client-link-${theme}`);
      await client.context().close();
      for (const [name, viewport] of [["phone-", PHONE], ["", WIDE]] as const) {
        const context = await browser.newContext({ baseURL: demo.url, colorScheme: theme, viewport });
        const page = await context.newPage();
        await page.goto(url);
        await expect(page.getByRole("region", { name: "Your answer" })).toBeVisible();
        await shown(page, `${name}link-${theme}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, "the link's page is wider than the screen").toBeLessThanOrEqual(0);
        await page.goto(url.slice(0, -8));
        await expect(page.getByRole("heading", { level: 1, name: "This link is not whole" })).toBeVisible();
        await shown(page, `${name}link-cut-${theme}`);
        await context.close();
      }
    });

    test("on a phone", async ({ browser, demo }) => {
      test.slow();
      const page = await windowOf((options) => browser.newContext(options), demo, { person: DISPATCHER, theme, viewport: PHONE });
      for (const screen of ["inbox", "tickets", "board", "planner", "overview", "tickets/new", "settings/profile"]) {
        await page.goto(`/${screen}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await shown(page, `phone-${screen.replace("/", "-")}-${theme}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${screen} is wider than the phone`).toBeLessThanOrEqual(0);
      }
      await page.goto(`/tickets/${await ticketOf(page, TICKETS.quote)}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await shown(page, `phone-ticket-${theme}`);
      await page.context().close();
    });
  });
}
