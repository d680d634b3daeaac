/** A ticket's screen, as somebody who looks at it reads it. */
import { expect, type Locator, type Page } from "@playwright/test";

/** A part of the screen, by its heading. */
export function part(page: Page, heading: string): Locator {
  return page.getByRole("region", { name: heading, exact: true });
}

/** Where the ticket stands comes to be this, without anybody reloading. */
export async function expectStatus(status: string, ...pages: Page[]) {
  for (const page of pages) {
    const head = page.locator("header").filter({ has: page.getByRole("heading", { level: 1 }) });
    await expect(head.getByText(status, { exact: true })).toBeVisible();
  }
}

/** Presses what is to be done now, or what else can be. */
export async function press(page: Page, action: string) {
  await part(page, "What can be done now").getByRole("button", { name: action, exact: true }).click();
}

/** Fills in the dialog of a move, if there is anything to fill in, and sends it. */
export async function send(page: Page, title: string, submit: string, fill?: (dialog: Locator) => Promise<void>) {
  const dialog = page.getByRole("dialog", { name: title });
  await fill?.(dialog);
  await dialog.getByRole("button", { name: submit, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Types in a picker, and takes what is found. */
export async function pick(within: Locator, label: string, typed: string) {
  await within.getByRole("textbox", { name: label, exact: true }).fill(typed);
  const list = within.page().getByRole("listbox", { name: label, exact: true });
  await list.getByRole("option", { name: typed }).click();
}

/** Presses one of the words in a row of which one holds. */
export async function choose(within: Locator, word: string) {
  const radio = within.getByRole("radio", { name: word, exact: true });
  // The button itself is not seen; its label is.
  await within.locator("label").filter({ hasText: new RegExp(`^${word}$`) }).click();
  await expect(radio).toBeChecked();
}

/** Counts how often a window is loaded anew from now on. */
export function reloads(page: Page): () => number {
  let count = 0;
  page.on("load", () => count++);
  return () => count;
}
