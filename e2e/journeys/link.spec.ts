/** A contractor without an account does a whole ticket from the link in a mail, on a telephone. */
import type { Locator, Page } from "@playwright/test";
import { expectFits, linkTo, offeredByLink, onPhone } from "../support/link";
import { choose, expectStatus, part, send } from "../support/ticket";
import { expect, expectAccessible, test } from "../support/test";
import { PASSWORD } from "../support/world";

const TITLE = "The door of the cellar does not lock";
/** A picture of one point. */
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const PAPER = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

const answer = (page: Page) => page.getByRole("region", { name: "Your answer" });

async function attach(dialog: Locator, label: string, name: string, mimeType: string, buffer: Buffer) {
  await dialog.getByLabel(label, { exact: true }).setInputFiles([{ name, mimeType, buffer }]);
  await expect(dialog.getByText(name)).toBeVisible();
}

/** What is to be done now, or one of the others, which are in the menu of a telephone. */
async function act(page: Page, label: string) {
  const bar = part(page, "What can be done now");
  const button = bar.getByRole("button", { name: label, exact: true });
  await expect(bar.getByRole("button").first()).toBeVisible();
  if (await button.isVisible()) return button.click();
  await bar.getByRole("button", { name: "More moves" }).click();
  await page.getByRole("menuitem", { name: label, exact: true }).click();
}

async function sign(dialog: Locator, name: string) {
  await dialog.getByRole("button", { name: "Have it signed" }).click();
  const pad = dialog.getByRole("img", { name: "Not signed yet" });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error("nothing to sign on");
  const { mouse } = dialog.page();
  await mouse.move(box.x + 40, box.y + 60);
  await mouse.down();
  await mouse.move(box.x + 160, box.y + 30, { steps: 8 });
  await mouse.move(box.x + 220, box.y + 80, { steps: 8 });
  await mouse.up();
  await expect(dialog.getByRole("img", { name: "Signed" })).toBeVisible();
  await dialog.getByLabel("Name of who signs").fill(name);
}

test("a whole ticket from a link: yes, a visit with photo and signature, a quote by lines, the work, the invoice, an account", async ({
  world,
  desk,
  browser,
}) => {
  test.slow();
  const { ticketId, url } = await offeredByLink(world, TITLE, { quote_required: true });
  const page = await onPhone(browser, desk, url);
  await expect(page).toHaveURL(`${desk.url}/l`);
  await expect(page.getByText("Maison Lumière asks Serrurerie Blanc")).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);

  await answer(page).getByRole("button", { name: "Accept the job" }).click();
  await expectStatus("Assigned", page);

  await act(page, "Plan the visit");
  await send(page, "Visit or work", "Plan the visit");
  await expectStatus("Visit planned", page);

  await act(page, "Record or plan a date");
  await send(page, "Visit or work", "Confirm the visit", async (dialog) => {
    await choose(dialog, "Took place");
    await choose(dialog, "Visit");
    await dialog.getByLabel("What was done").fill("The lock is worn out.");
    await attach(dialog, "Photos", "lock.png", "image/png", PHOTO);
    await sign(dialog, "Ms Lefèvre");
    await expectFits(page);
    await expectAccessible(page);
  });
  await expectStatus("Visit to confirm", page);
  await expect(part(page, "Notes").getByText("The lock is worn out.")).toBeVisible();

  await act(page, "Add a quote");
  await send(page, "Add a quote", "Send the quote to Maison Lumière", async (dialog) => {
    await choose(dialog, "Line by line");
    await dialog.getByLabel("What", { exact: true }).fill("Lock");
    await dialog.getByLabel("Quantity").fill("2");
    await dialog.getByLabel("Unit price").fill("84,50");
    await attach(dialog, "The quote as a file", "quote.pdf", "application/pdf", PAPER);
  });
  await expectStatus("Quote to decide", page);
  await expect(part(page, "Quotes").getByText("€169.00").first()).toBeVisible();
  await expect(part(page, "Quotes").getByText("With tax: €202.80")).toBeVisible();

  // Reloaded, the tab still knows its link.
  await page.reload();
  await expectStatus("Quote to decide", page);

  const { documents } = await world.client.api.get<{ documents: { tags: { label: string }[]; quote_id: string | null }[] }>(
    `/tickets/${ticketId}/all-documents`,
  );
  expect(documents.map(({ tags }) => tags[0]?.label).sort()).toEqual(["photo", "quote", "signature"]);

  const { quotes } = await world.client.api.get<{ quotes: { _id: string }[] }>(`/tickets/${ticketId}/quotes`);
  await world.client.api.put(`/tickets/${ticketId}/quotes/${quotes[0]?._id}/validate`, {});
  // What the client does shows here by itself.
  await expect(part(page, "What can be done now").getByRole("button", { name: "Plan the work" })).toBeVisible({ timeout: 20_000 });
  await act(page, "Plan the work");
  await send(page, "Visit or work", "Plan the work");
  await expectStatus("Work planned", page);
  await act(page, "Finish");
  await send(page, "Finish the ticket", "Finish");
  await expectStatus("Finished", page);
  await act(page, "Add an invoice");
  await send(page, "Add an invoice", "Add an invoice", async (dialog) => {
    await dialog.getByLabel("Price before tax").fill("169");
    await dialog.getByLabel("Reference").fill("F-2026-118");
    await attach(dialog, "The invoice as a file", "invoice.pdf", "application/pdf", PAPER);
  });
  await expect(part(page, "Invoices").getByText("F-2026-118")).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Make an account" }).click();
  await page.getByLabel("Your name").fill("Jean Blanc");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page).toHaveURL(new RegExp(`/tickets/${ticketId}$`));
  await expect(page.getByRole("button", { name: /^JB, Jean Blanc/ })).toBeVisible();
  await page.context().close();
});

test("opening a link changes nothing, and a no asks why", async ({ world, desk, browser }) => {
  const { ticketId, url } = await offeredByLink(world, TITLE);
  const page = await onPhone(browser, desk, url);
  await expect(answer(page)).toBeVisible();
  const read = () => world.client.api.get<{ ticket: { status: string } }>(`/tickets/${ticketId}`);
  expect((await read()).ticket.status).toBe("proposed");
  await answer(page).getByRole("button", { name: "Decline" }).click();
  await send(page, "Decline the job", "Decline the job", (dialog) =>
    dialog.getByRole("radio", { name: "Can’t be there in time" }).check(),
  );
  await expect(page.getByRole("heading", { level: 1, name: "This ticket is no longer with you" })).toBeVisible();
  await expectAccessible(page);
  expect((await read()).ticket.status).toBe("declined");
  await page.context().close();
});

test("a link that is cut, revoked or of nobody says so and what to do", async ({ world, desk, browser }) => {
  const { ticketId, contractorId, url } = await offeredByLink(world, TITLE);
  const cut = await onPhone(browser, desk, url.slice(0, -6));
  await expect(cut.getByRole("heading", { level: 1, name: "This link is not whole" })).toBeVisible();
  await expectAccessible(cut);
  await cut.goto("/l");
  await expect(cut.getByRole("heading", { level: 1, name: "This link is not whole" })).toBeVisible();
  await cut.context().close();

  const page = await onPhone(browser, desk, url);
  await expect(answer(page)).toBeVisible();
  const { links } = await world.client.api.get<{ links: { _id: string }[] }>(`/tickets/${ticketId}/links`);
  await world.client.api.call("DELETE", `/tickets/${ticketId}/links/${links[0]?._id}`);
  await answer(page).getByRole("button", { name: "Accept the job" }).click();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "This link was taken back" })).toBeVisible();

  // A new one in the same tab.
  await page.goto(await linkTo(world, ticketId, contractorId));
  await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  await page.context().close();
});

test("a client hands out a link, sees that it was used, and takes it back", async ({ world, desk, browser, window }) => {
  const { ticketId } = await offeredByLink(world, TITLE);
  const client = await window(world.client.admin, `/tickets/${ticketId}`);
  await part(client, "Details").getByRole("button", { name: "Link without an account" }).click();
  const dialog = client.getByRole("dialog", { name: "Link for Serrurerie Blanc" });
  await expect(dialog.getByText("not used yet")).toBeVisible();
  await dialog.getByRole("button", { name: "Show the address" }).click();
  const url = await dialog.getByLabel("Address of the link").innerText();
  await expectAccessible(client);
  const page = await onPhone(browser, desk, url);
  await expect(answer(page)).toBeVisible();
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await expect(dialog.getByText("Revoked", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "This link was taken back" })).toBeVisible();
  await page.context().close();
});

test("who has accounts needs no link", async ({ world, window }) => {
  const { ticketId } = await offeredByLink(world, TITLE);
  await world.client.api.put(`/tickets/${ticketId}/propose`, { contractor_ids: [world.plumber.id] });
  const client = await window(world.client.admin, `/tickets/${ticketId}`);
  await part(client, "Details").getByRole("button", { name: "Link without an account" }).last().click();
  const dialog = client.getByRole("dialog", { name: "Link for Plombex" });
  await dialog.getByRole("button", { name: "Make a link" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Plombex works here with accounts of its own, and needs no link.");
});

test("a technician is named by name and address from the link", async ({ world, desk, browser }) => {
  const { ticketId, url } = await offeredByLink(world, TITLE);
  const page = await onPhone(browser, desk, url);
  await answer(page).getByRole("button", { name: "Accept the job" }).click();
  await expectStatus("Assigned", page);
  await act(page, "Name the technician");
  await send(page, "Name the technician", "Name the technician", async (dialog) => {
    await dialog.getByLabel("Name").fill("Yann Le Goff");
    await dialog.getByLabel("E-mail").fill(`yann.${ticketId}@example.org`);
  });
  await expect(part(page, "History").getByText("named the technician")).toBeVisible();
  await page.context().close();
});
