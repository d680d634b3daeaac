/** What every test has at hand: a desk for each worker, a world for each test, and people who are signed in. */
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { Desk } from "./desk";
import { makeWorld, PASSWORD, type Person, type World } from "./world";

interface TestFixtures {
  world: World;
  /** A window of this person's own, signed in, on the given path. */
  window: (person: Person, path?: string) => Promise<Page>;
}

export const test = base.extend<TestFixtures, { desk: Desk }>({
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is wanted
    async ({}, use) => {
      const desk = await Desk.start();
      await use(desk);
      await desk.remove();
    },
    { scope: "worker" },
  ],
  world: async ({ desk }, use) => use(await makeWorld(desk)),
  window: async ({ browser, desk }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person, path = "/inbox") => {
      const context = await browser.newContext({ baseURL: desk.url });
      contexts.push(context);
      return signIn(context, person, path);
    });
    for (const context of contexts) await context.close();
  },
});

/** Signs in through the API, as the form does, and opens a page. Whatever the page logs as an error fails the test. */
export async function signIn(context: BrowserContext, person: Person, path: string, password = PASSWORD): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
  if (path !== "/inbox") await page.goto(path);
  // What stands around every screen is not around the log-in, whose heading may still be there.
  await expect(page.getByRole("banner")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return page;
}

/** Fails with every violation that axe finds, contrast included. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
  expect(found.join("\n")).toBe("");
}

export { expect };
