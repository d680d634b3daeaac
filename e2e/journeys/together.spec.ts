/** Several people at one ticket at the same time: each sees what the others do, and nobody's words are lost. */
import type { Desk } from "../support/desk";
import { expect, test } from "../support/test";
import { part } from "../support/ticket";
import { addPerson, openTicket, type Person, type World } from "../support/world";

/** What another one does is shown within this time, on a busy machine. */
const SOON = { timeout: 3_000 };

const colleagueOf = (desk: Desk, world: World): Promise<Person> => addPerson(desk, world.client.id, "Inès Faure", "manager");

test("two change the same: each chooses, and nothing typed is lost", async ({ desk, world, window }) => {
  const path = `/tickets/${await openTicket(world, "Water on the floor")}`;
  const claire = await window(world.client.admin, path);
  const ines = await window(await colleagueOf(desk, world), path);

  await claire.getByRole("button", { name: "Edit", exact: true }).click();
  const hers = part(claire, "Edit");
  await hers.getByLabel("Title").fill("Water below the sink");
  await hers.getByLabel("Description").fill("Since this morning, by the door.");

  await ines.getByRole("button", { name: "Edit", exact: true }).click();
  const theirs = part(ines, "Edit");
  await theirs.getByLabel("Title").fill("Water in the kitchen");
  await theirs.getByLabel("Not to exceed").fill("300");
  await theirs.getByRole("button", { name: "Save" }).click();
  await expect(ines.getByRole("heading", { level: 1 })).toContainText("Water in the kitchen");

  // Told at once, beside what was typed, which stays.
  await expect(hers.getByText("Somebody else changed this to: Water in the kitchen")).toBeVisible();
  await expect(hers.getByLabel("Title")).toHaveValue("Water below the sink");
  // Not even a reload loses it.
  await claire.reload();
  await expect(hers.getByLabel("Title")).toHaveValue("Water below the sink");
  await expect(hers.getByLabel("Description")).toHaveValue("Since this morning, by the door.");

  await hers.getByRole("button", { name: "Save" }).click();
  const choice = claire.getByRole("dialog", { name: "Somebody else changed the same" });
  await expect(choice.getByRole("radiogroup")).toHaveCount(1);
  await choice.getByRole("button", { name: "Back to editing" }).click();
  await expect(hers.getByLabel("Title")).toHaveValue("Water below the sink");

  await hers.getByRole("button", { name: "Save" }).click();
  await choice.getByRole("button", { name: "Save" }).click();
  await expect(choice.getByText("Choose one of the two.")).toBeVisible();
  await choice.getByRole("radio", { name: "Yours" }).click();
  await choice.getByRole("button", { name: "Save" }).click();
  await expect(choice).toBeHidden();

  for (const page of [claire, ines]) {
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Water below the sink");
    await expect(part(page, "Description").getByText("Since this morning, by the door.")).toBeVisible();
    // What only the other one changed stands.
    await expect(part(page, "Details").getByText("€300.00")).toBeVisible();
  }
});

test("two change different things: both stand, and nobody is asked", async ({ desk, world, window }) => {
  const path = `/tickets/${await openTicket(world, "The door sticks")}`;
  const claire = await window(world.client.admin, path);
  const ines = await window(await colleagueOf(desk, world), path);

  await claire.getByRole("button", { name: "Edit", exact: true }).click();
  await part(claire, "Edit").getByLabel("Description").fill("Only when it rains.");
  await ines.getByRole("button", { name: "Edit", exact: true }).click();
  await part(ines, "Edit").getByLabel("Title").fill("The back door sticks");
  await part(ines, "Edit").getByRole("button", { name: "Save" }).click();
  await expect(claire.getByRole("heading", { level: 1 })).toContainText("The back door sticks");
  await part(claire, "Edit").getByRole("button", { name: "Save" }).click();

  for (const page of [claire, ines]) {
    await expect(page.getByRole("heading", { level: 1 })).toContainText("The back door sticks");
    await expect(part(page, "Description").getByText("Only when it rains.")).toBeVisible();
  }
});

test("what another one does is shown at once, and told", async ({ desk, world, window }) => {
  const path = `/tickets/${await openTicket(world, "No hot water")}`;
  const claire = await window(world.client.admin, path);
  const ines = await window(await colleagueOf(desk, world), path);

  const notes = part(ines, "Notes");
  await notes.getByRole("textbox", { name: "Write a note" }).fill("The tenant is away until Friday.");
  await notes.getByRole("button", { name: "Note for Maison Lumière only" }).click();
  await expect(part(claire, "Notes").getByText("The tenant is away until Friday.")).toBeVisible(SOON);
  await expect(claire.getByRole("status").filter({ hasText: "Just now: Inès Faure wrote a note" })).toBeVisible(SOON);

  // In the lists, too.
  await claire.goto("/inbox");
  await expect(claire.getByRole("link", { name: "No hot water" })).toBeVisible();
  await ines.getByRole("button", { name: "Edit", exact: true }).click();
  await part(ines, "Edit").getByLabel("Title").fill("No hot water on the first floor");
  await part(ines, "Edit").getByRole("button", { name: "Save" }).click();
  await expect(part(ines, "Edit")).toBeHidden();
  await expect(claire.getByRole("link", { name: "No hot water on the first floor" })).toBeVisible(SOON);
});
