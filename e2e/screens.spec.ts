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
