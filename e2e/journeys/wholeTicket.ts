/** A ticket from the request until it is closed, the two sides beside each other. */
import { expect, type Page } from "@playwright/test";
import { choose, expectStatus, part, pick, press, reloads, send } from "../support/ticket";
import type { Person, World } from "../support/world";

const TITLE = "Leak under the boiler";
const SECRET = "Between us: they were late twice, so let us look at the price.";
const FOR_ALL = "The key is at the reception.";
const TOO_DEAR = "Too dear: the boiler itself is sound.";

type OpenWindow = (person: Person, path?: string) => Promise<Page>;

export async function wholeTicket(world: World, openWindow: OpenWindow) {
  const client = await openWindow(world.client.admin, "/tickets/new");
  const contractor = await openWindow(world.plumber.admin);
  const both = [client, contractor];
  const clientReloads = reloads(client);
  const contractorReloads = reloads(contractor);

  await request(client);
  await expectStatus("Open", client);
  await press(client, "Qualify");
  await send(client, "Qualify the request", "Qualify", (dialog) => pick(dialog, "Trades", "Plumbing"));
  await expectStatus("To dispatch", client);

  await expect(contractor.getByText("Nothing waits for you").first()).toBeVisible();
  await press(client, "Offer to contractors");
  await send(client, "Offer to contractors", "Offer to contractors", (dialog) => pick(dialog, "Contractors", "Plombex"));
  await expectStatus("Offered", client);

  await part(contractor, "Answer offers").getByRole("link", { name: TITLE }).click();
  await press(contractor, "Accept the job");
  await expectStatus("Assigned", ...both);

  await writeNotes(client, contractor);

  await press(contractor, "Plan the visit");
  await send(contractor, "Visit or work", "Plan the visit");
  await expectStatus("Visit planned", ...both);
  await took(contractor, "Visit", "Confirm the visit");
  await expect(part(client, "Visits and work").getByText("Visit · took place")).toBeVisible();
  await expectStatus("Visit to confirm", ...both);

  await quote(contractor, "1 840,50", "A new boiler");
  await expectStatus("Quote to decide", ...both);
  await part(client, "Quotes").getByRole("button", { name: "Decline" }).click();
  await send(client, "Decline the quote", "Decline the quote", (dialog) => dialog.getByLabel("Reason").fill(TOO_DEAR));
  await expectStatus("Quote declined", ...both);
  await expect(part(contractor, "Quotes").getByText(TOO_DEAR)).toBeVisible();

  await quote(contractor, "420", "A new seal");
  await expectStatus("Quote to decide", ...both);
  await press(client, "Accept the quote of €420.00");
  await expectStatus("Quote accepted", ...both);
  await expect(part(contractor, "Quotes").getByText("Accepted", { exact: true })).toBeVisible();

  await press(contractor, "Plan the work");
  await send(contractor, "Visit or work", "Plan the work");
  await expectStatus("Work planned", ...both);
  await took(contractor, "Work", "Confirm the work");
  await expect(part(client, "Visits and work").getByText("Work · took place")).toBeVisible();
  // Earlier than planned: the date to come is given up with it.
  await press(contractor, "Finish");
  await send(contractor, "Finish the ticket", "Finish");
  await expectStatus("Finished", ...both);

  await press(client, "Accept and close");
  await expectStatus("Closed", ...both);

  await expectToldEverything(contractor);
  await expectSecretKept(client, contractor);
  expect([clientReloads(), contractorReloads()]).toEqual([0, 0]);
}

async function request(client: Page) {
  await client.getByRole("textbox", { name: "What is wrong?" }).fill(TITLE);
  await pick(client.getByRole("main"), "Where?", "Cellar");
  await expect(client.getByRole("complementary", { name: "Already open there" }).getByText("Nothing is open there.")).toBeVisible();
  await client.getByRole("radio", { name: "High" }).click();
  await client.getByRole("button", { name: "Say more" }).click();
  await client.getByRole("checkbox", { name: "Quote required" }).check();
  await client.getByRole("button", { name: "Open the ticket" }).click();
  await expect(client.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
}

/** One for the own house, then one for the contractor: once the second is there, the first would have been, too. */
async function writeNotes(client: Page, contractor: Page) {
  const notes = part(client, "Notes");
  await notes.getByRole("textbox", { name: "Only Maison Lumière sees this" }).fill(SECRET);
  await notes.getByRole("button", { name: "Note for Maison Lumière only" }).click();
  await expect(notes.getByRole("listitem").getByText(SECRET)).toBeVisible();
  await choose(notes, "Plombex");
  await notes.getByRole("textbox", { name: "Plombex will see this" }).fill(FOR_ALL);
  await notes.getByRole("button", { name: "Send to Plombex" }).click();
  await expect(part(contractor, "Notes").getByText(FOR_ALL)).toBeVisible();
  await expect(contractor.getByText(SECRET)).toHaveCount(0);
}

async function took(contractor: Page, kind: "Visit" | "Work", submit: string) {
  await press(contractor, "Record or plan a date");
  await send(contractor, "Visit or work", submit, async (dialog) => {
    await choose(dialog, "Took place");
    await choose(dialog, kind);
  });
}

async function quote(contractor: Page, price: string, description: string) {
  await press(contractor, "Add a quote");
  await send(contractor, "Add a quote", "Send the quote to Maison Lumière", async (dialog) => {
    await dialog.getByLabel("Price before tax").fill(price);
    await dialog.getByLabel("What it is for").fill(description);
  });
}

/** The history tells the contractor the whole of it, its own part and the other side's. */
async function expectToldEverything(contractor: Page) {
  const history = part(contractor, "History");
  await history.getByRole("button", { name: "Show all" }).click();
  for (const sentence of [
    "Luc Moreau accepted the job",
    "Luc Moreau planned a visit",
    "Luc Moreau confirmed the visit",
    "Luc Moreau sent a quote of €1,840.50",
    "declined the quote of €1,840.50",
    "Luc Moreau sent a quote of €420.00",
    "accepted the quote of €420.00",
    "Luc Moreau planned the work",
    "Luc Moreau confirmed the work",
    "Luc Moreau finished the ticket",
    "accepted the work and closed the ticket",
  ]) {
    await expect(history.getByText(sentence)).toBeVisible();
  }
}

/** Neither on the contractor's screen nor in anything that its session can read of the ticket. */
async function expectSecretKept(client: Page, contractor: Page) {
  await expect(client.getByText(SECRET)).toBeVisible();
  await expect(contractor.getByText(SECRET)).toHaveCount(0);
  await expect(contractor.getByText("for their own house")).toHaveCount(0);
  const id = new URL(contractor.url()).pathname.split("/").at(-1);
  for (const path of ["", "/notes", "/history"]) {
    const answer = await contractor.request.get(`/api/v3.0/tickets/${id}${path}`);
    expect(answer.ok()).toBe(true);
    expect(await answer.text()).not.toContain("late twice");
  }
}
