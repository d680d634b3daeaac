/** The table: many tickets at once, the list as a file, and views that are kept. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test";
import { openTicket, type World } from "../support/world";
import { unzip } from "../support/zip";

const LEAK = "A leak under the sink";
const LAMP = "The lamp flickers";
const DOOR = "The door jams";
const CSV = "text/csv; charset=utf-8";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

interface Ticket {
  status: string;
  priority_label: string;
}

const ticketOf = async (world: World, id: string) =>
  (await world.client.api.get<{ ticket: Ticket }>(`/tickets/${id}`)).ticket;

/** Two tickets that can be closed, and between them one that can't: its contractor has not said that it is done. */
async function threeTickets(world: World) {
  const leak = await openTicket(world, LEAK);
  const lamp = await openTicket(world, LAMP);
  const door = await openTicket(world, DOOR);
  await world.client.api.put(`/tickets/${lamp}/assign`, { contractor_id: world.plumber.id });
  return { leak, lamp, door };
}

const row = (page: Page, title: string) => page.getByRole("row", { name: title });

async function choose(page: Page, ...titles: string[]) {
  for (const title of titles) await row(page, title).getByRole("checkbox").check();
}

const chosen = (page: Page) => page.getByRole("region", { name: "Chosen tickets" });

/** Keeps requests from being sent until they are released: what is shown meanwhile can be looked at. */
async function hold(page: Page, address: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

async function download(page: Page, format: string) {
  await page.getByRole("button", { name: "Export" }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: format }).click(),
  ]);
  // A download tells no headers: they are those of the same address.
  const { "content-type": type } = (await page.request.get(file.url())).headers();
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()), type };
}

test("a deed on many tickets shows how far it is, and reports what could not be done and why", async ({ world, window }) => {
  const { leak, lamp, door } = await threeTickets(world);
  const page = await window(world.client.admin, "/tickets");
  const release = await hold(page, `**/tickets/${lamp}/close`);
  await choose(page, LEAK, LAMP, DOOR);
  await expect(chosen(page).getByRole("status")).toHaveText("3 chosen");
  await chosen(page).getByRole("button", { name: "Accept and close" }).click();
  const dialog = page.getByRole("dialog", { name: "Accept and close" });
  await expect(dialog).toContainText("3 tickets: the work is accepted, and each is closed.");
  await dialog.getByRole("button", { name: "Accept and close" }).click();
  await expect(dialog.getByText("2 of 3")).toBeVisible();
  await expect(dialog.getByRole("progressbar", { name: "Done" })).toHaveAttribute("aria-valuenow", /^66/);
  release();
  await expect(dialog.getByRole("status")).toHaveText("2 tickets changed.");
  const failed = dialog.getByRole("region", { name: "Could not be changed" });
  await expect(failed).toContainText("1 ticket could not be changed");
  await expect(failed).toContainText("Not possible while the ticket stands at “Assigned”.");
  await expect(failed.getByRole("link")).toHaveText([new RegExp(LAMP)]);
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(dialog).toHaveCount(0);
  await expect(row(page, LEAK)).toContainText("Closed");
  await expect(row(page, DOOR)).toContainText("Closed");
  await expect(row(page, LAMP)).toContainText("Assigned");
  expect((await ticketOf(world, leak)).status).toBe("closed");
  expect((await ticketOf(world, lamp)).status).toBe("assigned");
  expect((await ticketOf(world, door)).status).toBe("closed");
});

test("a deed that is stopped leaves the tickets that it had not come to", async ({ world, window }) => {
  for (let nth = 1; nth <= 6; nth++) await openTicket(world, `Lamp ${nth}`);
  const page = await window(world.client.admin, "/tickets");
  const release = await hold(page, "**/tickets/*/close");
  await page.getByRole("checkbox", { name: "Choose all tickets that match" }).check();
  await expect(chosen(page).getByRole("status")).toHaveText("6 chosen");
  await chosen(page).getByRole("button", { name: "Accept and close" }).click();
  const dialog = page.getByRole("dialog", { name: "Accept and close" });
  await dialog.getByRole("button", { name: "Accept and close" }).click();
  await expect(dialog.getByText("0 of 6")).toBeVisible();
  await dialog.getByRole("button", { name: "Stop" }).click();
  release();
  await expect(dialog.getByRole("status")).toHaveText("4 tickets changed.");
  await expect(dialog).toContainText("2 tickets were left as they were: you stopped.");
});

test("one priority is set for every ticket that matches, but for those taken out", async ({ world, window }) => {
  const { leak, lamp, door } = await threeTickets(world);
  const page = await window(world.client.admin, "/tickets");
  await page.getByRole("checkbox", { name: "Choose all tickets that match" }).check();
  await row(page, DOOR).getByRole("checkbox").uncheck();
  await expect(chosen(page).getByRole("status")).toHaveText("2 chosen");
  await chosen(page).getByRole("button", { name: "Set priority" }).click();
  const dialog = page.getByRole("dialog", { name: "Set priority" });
  await dialog.getByRole("radio", { name: "Low" }).check();
  await dialog.getByRole("button", { name: "Set priority" }).click();
  await expect(dialog.getByRole("status")).toHaveText("2 tickets changed.");
  await page.keyboard.press("Enter");
  await expect(chosen(page)).toHaveCount(0);
  expect((await ticketOf(world, leak)).priority_label).toBe("low");
  expect((await ticketOf(world, lamp)).priority_label).toBe("low");
  expect((await ticketOf(world, door)).priority_label).toBe("high");
});

test("the list is downloaded as CSV, with the rows and columns on the screen", async ({ world, window }) => {
  await threeTickets(world);
  const page = await window(world.client.admin, "/tickets?status=opened&columns=title,status");
  const { name, bytes, type } = await download(page, "Text (.csv)");
  expect(name).toMatch(/\.csv$/);
  expect(type).toBe(CSV);
  expect(bytes.toString("utf8").replace("\ufeff", "").trim().split("\r\n")).toEqual([
    "Title,Status",
    `${DOOR},Open`,
    `${LEAK},Open`,
  ]);
});

test("the list is downloaded as a spreadsheet, with the rows and columns on the screen", async ({ world, window }) => {
  await threeTickets(world);
  const page = await window(world.client.admin, "/tickets?status=opened&columns=title,status");
  const { name, bytes, type } = await download(page, "Excel (.xlsx)");
  expect(name).toMatch(/\.xlsx$/);
  expect(type).toBe(XLSX);
  const files = unzip(bytes);
  const sheet = files.get("xl/worksheets/sheet1.xml") ?? "";
  expect(sheet.match(/<row /g)).toHaveLength(3);
  const words = sheet + (files.get("xl/sharedStrings.xml") ?? "");
  for (const word of ["Title", "Status", LEAK, DOOR]) expect(words).toContain(word);
  expect(words).not.toContain(LAMP);
});

test("a view that was saved is there after a reload, until it is deleted", async ({ world, window }) => {
  await threeTickets(world);
  const page = await window(world.client.admin, "/tickets");
  const views = page.getByRole("navigation", { name: "Views" });
  await page.goto("/tickets?status=assigned");
  await views.getByRole("button", { name: "Save as a view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByLabel("Name").fill("With somebody");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The view “With somebody” is saved.")).toBeVisible();
  await expect(dialog).toHaveCount(0);

  await page.goto("/tickets");
  await expect(row(page, LEAK)).toBeVisible();
  const saved = views.getByRole("link", { name: "With somebody" });
  await saved.click();
  await expect(saved).toHaveAttribute("aria-current", "page");
  await expect(row(page, LAMP)).toBeVisible();
  await expect(row(page, LEAK)).toHaveCount(0);

  await views.getByRole("button", { name: "Do something with the view “With somebody”" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText("The view “With somebody” is deleted.")).toBeVisible();
  await expect(saved).toHaveCount(0);
  await page.reload();
  await expect(views.getByRole("link", { name: "All" })).toBeVisible();
  await expect(row(page, LAMP)).toBeVisible();
  await expect(saved).toHaveCount(0);
});

test("a view that is shared is there for the colleagues", async ({ world, window }) => {
  await threeTickets(world);
  const page = await window(world.client.admin, "/tickets?status=assigned");
  await page.getByRole("button", { name: "Save as a view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByLabel("Name").fill("With somebody");
  await dialog.getByRole("switch", { name: `Share with everybody at ${world.client.name}` }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The view “With somebody” is saved.")).toBeVisible();
  const other = await window(world.client.requester, "/tickets");
  const views = other.getByRole("navigation", { name: "Views" });
  await expect(views.getByRole("link", { name: "Shared With somebody" })).toBeVisible();
});
