/**
 * With the demonstration world alone: a ticket from the label on a water heater, through contractors without an account who read
 * their mail, to closed and to the reporter's "it is fixed". Every party hears what concerns it, and nothing else.
 */
import type { Browser, Page } from "@playwright/test";
import { Api } from "../support/api";
import { Desk } from "../support/desk";
import { expectFits, onPhone } from "../support/link";
import { expect, signIn, test } from "../support/test";
import { expectStatus, part, send } from "../support/ticket";

const PROBLEM = "No hot water in the kitchen";
const REPORTER = "jo@visitor.example";
const FIRST = { name: "Premier Froid", email: "premier@contractor.example" };
const SECOND = { name: "Second Chaud", email: "second@contractor.example" };
const CLIENT = "Maison Lumière";
const DISPATCHER = { email: "malik.benali@client.example", name: "Malik Benali" };
const DEMO_PASSWORD = "demo-callout";
const HOUR_MS = 3_600_000;
/** A form that is sent sooner than a person can is asked for once more. */
const WRITING_MS = 1_600;

function tokenOf(desk: Desk, organization: string): string {
  const line = desk.printed.find((printed) => printed.includes(organization) && printed.includes("callout_"));
  const token = line?.match(/callout_[0-9a-f]+/)?.[0];
  if (!token) throw new Error(`no token of ${organization} was printed`);
  return token;
}

/** The ticket comes to stand there, and whoever comes back to the link's page reads it. */
async function comesTo(api: Api, ticket: string | undefined, status: string, page: Page, words: string) {
  const read = () => api.get<{ ticket: { status: string } }>(`/tickets/${ticket}`);
  await expect.poll(async () => (await read()).ticket.status).toBe(status);
  await page.reload();
  await expectStatus(words, page);
}

/** The subjects that were written to an address about this ticket, the latest first, as the outbox shows them. */
async function mailsTo(outbox: Page, address: string): Promise<string[]> {
  await outbox.goto("/dev/outbox");
  const rows = outbox.getByRole("row").filter({ hasText: address }).filter({ hasText: PROBLEM });
  return rows.getByRole("link").allTextContents();
}

/** Waits for a mail, and gives its text. */
async function mail(outbox: Page, address: string, subject: RegExp): Promise<string> {
  await expect.poll(() => mailsTo(outbox, address)).toContainEqual(expect.stringMatching(subject));
  await outbox.getByRole("row").filter({ hasText: address }).getByRole("link", { name: subject }).first().click();
  return outbox.locator("pre").innerText();
}

function linkIn(text: string): string {
  const link = text.match(/https?:\/\/\S+\/l#\S+/)?.[0];
  if (!link) throw new Error(`no link in:\n${text}`);
  return link;
}

async function telephone(browser: Browser, desk: Desk): Promise<Page> {
  const context = await browser.newContext({
    baseURL: desk.url,
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    javaScriptEnabled: false,
  });
  return context.newPage();
}

test("from a label to it is fixed, by mail alone: a no, a yes, a visit that nobody confirmed, a quote, the work", async ({ browser }) => {
  test.setTimeout(240_000);
  const desk = await Desk.start({ demo: true });
  try {
    const api = new Api(desk.url, tokenOf(desk, CLIENT));
    const outbox = await (await browser.newContext({ baseURL: desk.url })).newPage();
    const contractors: string[] = [];
    for (const contractor of [FIRST, SECOND]) {
      const { contractor_id: id } = await api.post("/contractors", contractor);
      if (!id) throw new Error("no contractor was made");
      contractors.push(id);
    }

    // Somebody stands before the water heater.
    const { equipments } = await api.get<{ equipments: { _id: string }[] }>("/equipments?limit=1");
    const { code } = await api.get<{ code: { url: string } }>(`/equipments/${equipments[0]?._id}/code`);
    const visitor = await telephone(browser, desk);
    await visitor.goto(code.url);
    await visitor.getByLabel("What is wrong?").fill(PROBLEM);
    await visitor.getByLabel("Your e-mail").fill(REPORTER);
    await visitor.waitForTimeout(WRITING_MS);
    await visitor.getByRole("button", { name: "Send" }).click();
    await expect(visitor.getByRole("status")).toContainText("it has arrived");
    const follow = new URL(visitor.url()).pathname;
    expect(await mail(outbox, REPORTER, /We have your report/)).toContain("/f/");

    // The dispatcher finds it, and offers it to one who has no account.
    await mail(outbox, DISPATCHER.email, /Nouvelle demande/);
    const { public_requests: requests } = await api.get<{ public_requests: { _id: string }[] }>("/public-requests");
    const ticket = requests.at(-1)?._id;
    await api.put(`/tickets/${ticket}/propose`, { contractor_ids: [contractors[0]] });

    const offer = await mail(outbox, FIRST.email, /No hot water/);
    const first = await onPhone(browser, desk, linkIn(offer));
    await part(first, "Your answer").getByRole("button", { name: "Decline" }).click();
    await send(first, "Decline the job", "Decline the job", (dialog) =>
      dialog.getByRole("radio", { name: "Can’t be there in time" }).check(),
    );
    await expect(first.getByRole("heading", { level: 1, name: "This ticket is no longer with you" })).toBeVisible();

    await mail(outbox, DISPATCHER.email, /déclinée/);
    await api.put(`/tickets/${ticket}/propose`, { contractor_ids: [contractors[1]] });
    const link = linkIn(await mail(outbox, SECOND.email, /No hot water/));
    const second = await onPhone(browser, desk, link);
    await part(second, "Your answer").getByRole("button", { name: "Accept the job" }).click();
    await expectStatus("Assigned", second);

    // A visit that was to be three hours ago, and nobody said whether it took place: the clock asks.
    const now = Date.now();
    const own = new Api(desk.url, `link_${link.split("#")[1]?.replace(/^link_/, "")}`);
    const visit = { start: now - 4 * HOUR_MS, end: now - 3 * HOUR_MS, kind: "visit" };
    await own.post(`/tickets/${ticket}/dates`, { ...visit, type: "planned" });
    await comesTo(api, ticket, "visit_devis", second, "Visit to confirm");
    await mail(outbox, SECOND.email, /Visite à confirmer/);
    await own.post(`/tickets/${ticket}/dates`, { ...visit, type: "actual" });

    await own.post(`/tickets/${ticket}/quotes`, { reference: "D-118", price: "240.00", description: "A heating element" });
    await comesTo(api, ticket, "validation", second, "Quote to decide");
    const dispatcher = await signIn(
      await browser.newContext({ baseURL: desk.url, locale: "en-GB" }),
      DISPATCHER,
      `/tickets/${ticket}`,
      DEMO_PASSWORD,
    );
    await mail(outbox, DISPATCHER.email, /Devis reçu/);
    const { quotes } = await api.get<{ quotes: { _id: string }[] }>(`/tickets/${ticket}/quotes`);
    await api.put(`/tickets/${ticket}/quotes/${quotes[0]?._id}/validate`, {});
    await mail(outbox, SECOND.email, /Devis validé/);
    await own.post(`/tickets/${ticket}/dates`, { start: now - HOUR_MS, end: now - 1, type: "actual", kind: "intervention" });
    await comesTo(api, ticket, "finished", second, "Finished");
    await expectFits(second);

    // Whoever reported it reads nothing of money, and says that it works.
    await mail(outbox, REPORTER, /Somebody came/);
    await visitor.goto(follow);
    await expect(visitor.locator("main")).not.toContainText(/240|D-118|Second Chaud/);
    await visitor.waitForTimeout(WRITING_MS);
    await visitor.getByRole("button", { name: "It is fixed", exact: true }).click();
    await mail(outbox, DISPATCHER.email, /C'est réparé|C’est réparé/);
    await api.put(`/tickets/${ticket}/close`, {});
    await mail(outbox, REPORTER, /It is done/);
    await mail(outbox, SECOND.email, /clos/);
    await expect(dispatcher.getByRole("heading", { level: 1 })).toContainText(PROBLEM);

    // Who declined heard of the offer, and of nothing that came after.
    expect(await mailsTo(outbox, FIRST.email)).toHaveLength(1);
    const toReporter = await mailsTo(outbox, REPORTER);
    expect(toReporter.join("\n")).not.toMatch(/quote|devis|offer|Second Chaud/i);
  } finally {
    await desk.remove();
  }
});
