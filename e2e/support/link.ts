/** A contractor without an account: written down by its client, and reached by a link. */
import type { Browser, Page } from "@playwright/test";
import type { Desk } from "./desk";
import { expect } from "./test";
import { openTicket, type World } from "./world";

export interface Reached {
  ticketId: string;
  contractorId: string;
  /** The link's address. */
  url: string;
}

let count = 0;

/** A ticket that is offered to a locksmith whom nobody has given an account. */
export async function offeredByLink(world: World, title: string, more: object = {}): Promise<Reached> {
  const { api } = world.client;
  const { contractor_id: contractorId } = await api.post("/contractors", {
    name: "Serrurerie Blanc",
    email: `blanc.${process.pid}.${++count}@example.org`,
  });
  if (!contractorId) throw new Error("no contractor was made");
  const ticketId = await openTicket(world, title, { description: "The key turns, the bolt stays.", ...more });
  await api.put(`/tickets/${ticketId}/propose`, { contractor_ids: [contractorId] });
  return { ticketId, contractorId, url: await linkTo(world, ticketId, contractorId) };
}

export async function linkTo(world: World, ticketId: string, contractorId: string): Promise<string> {
  const { url } = await world.client.api.post(`/tickets/${ticketId}/links`, { contractor_id: contractorId });
  if (!url) throw new Error("no link was made");
  return url;
}

/** A cheap telephone that has never been here. */
export async function onPhone(browser: Browser, desk: Desk, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: desk.url, viewport: { width: 360, height: 740 }, hasTouch: true });
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return page;
}

/** Nothing is wider than the telephone. */
export async function expectFits(page: Page) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}
