/** What a browser is told, what it asks for, and what it makes of what others wrote. */
import { expect, test } from "../support/test";
import { openTicket, PASSWORD } from "../support/world";

const SCREENS = ["inbox", "tickets", "board", "planner", "overview", "tickets/new"];
const SETTINGS = ["profile", "people", "sites", "equipment", "trades", "contractors", "organization", "tokens"];
const HOSTILE = `<img src=x onerror="document.title='taken'"><b>bold</b><script>document.title='taken'</script>`;

test("the page forbids scripts, frames and calls from elsewhere", async ({ desk, page }) => {
  const response = await page.goto(`${desk.url}/login`);
  const policy = (response?.headers()["content-security-policy"] ?? "").split(";").map((rule) => rule.trim());
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'self'",
      "script-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]),
  );
});

test("the page lets no type be guessed, tells others nothing, and asks for no device", async ({ desk, page }) => {
  const response = await page.goto(`${desk.url}/login`);
  const headers = response?.headers() ?? {};
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("same-origin");
  expect(headers["permissions-policy"]).toContain("camera=()");
});

test("the session's cookie is out of reach for scripts, and of other sites", async ({ world, window }) => {
  const page = await window(world.client.admin);
  const [cookie, ...others] = await page.context().cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: expect.stringMatching(/Lax|Strict/) });
  expect(await page.evaluate(() => document.cookie)).toBe("");
});

test("no request leaves the desk while every screen is visited, and no policy is violated", async ({ world, desk, window }) => {
  test.slow();
  const ticket = await openTicket(world, "Leak under the sink");
  const page = await window(world.client.admin);
  const elsewhere: string[] = [];
  const violations: string[] = [];
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && origin !== desk.url) elsewhere.push(request.url());
  });
  page.on("console", (message) => {
    if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text());
  });
  const paths = [...SCREENS, `tickets/${ticket}`, ...SETTINGS.map((section) => `settings/${section}`), "nowhere"];
  for (const path of paths) {
    await page.goto(`/${path}`);
    await expect(page.getByRole("heading").first()).toBeVisible();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  }
  expect(elsewhere).toEqual([]);
  expect(violations).toEqual([]);
});

test("HTML in a title is shown as text, wherever the title is", async ({ world, window }) => {
  const ticket = await openTicket(world, HOSTILE);
  const page = await window(world.client.admin);
  for (const path of ["inbox", "tickets", "board", `tickets/${ticket}`]) {
    await page.goto(`/${path}`);
    await expect(page.getByText(HOSTILE).first()).toBeVisible();
    await expect(page.locator("#main b", { hasText: /^bold$/ })).toHaveCount(0);
    await expect(page).not.toHaveTitle("taken");
  }
});

test("HTML in a note is shown to the other side as text", async ({ world, window }) => {
  const ticket = await openTicket(world, "Leak under the sink");
  await world.client.api.put(`/tickets/${ticket}/propose`, { contractor_ids: [world.plumber.id] });
  await world.client.api.post(`/tickets/${ticket}/notes`, { note: HOSTILE, type: "public" });
  const page = await window(world.plumber.admin, `/tickets/${ticket}`);
  await expect(page.getByRole("listitem").getByText(HOSTILE)).toBeVisible();
  await expect(page.locator("#main b", { hasText: /^bold$/ })).toHaveCount(0);
  await expect(page).not.toHaveTitle("taken");
});

test("HTML in a name is shown as text in the menus and messages", async ({ world, window }) => {
  await world.client.api.post("/jobs", { name: HOSTILE });
  const page = await window(world.client.admin, "/settings/trades");
  await expect(page.getByText(HOSTILE).first()).toBeVisible();
  await expect(page).not.toHaveTitle("taken");
});

test("a link to another site after signing in leads to the inbox instead", async ({ world, desk, page }) => {
  await page.goto(`${desk.url}/login?next=${encodeURIComponent("//example.com/")}`);
  await page.getByLabel("E-mail").fill(world.client.admin.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await expect(page).toHaveURL(`${desk.url}/inbox`);
});
