/** Documents on a ticket: handed in, seen by whom they are for, refused in words, taken away with a way back. */
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../support/test";
import { openTicket } from "../support/world";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const photo = { name: "boiler.png", mimeType: "image/png", buffer: PNG };
const report = { name: "report.exe", mimeType: "application/octet-stream", buffer: Buffer.from("%PDF-1.7 found it") };
const script = {
  name: "drawing.svg",
  mimeType: "image/svg+xml",
  buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
};

const section = (page: Page) => page.getByRole("region", { name: "Documents" });
const input = (page: Page) => section(page).getByTestId("documents-input");

test("what one side hands in the other sees at once, and what is meant for one's own house nobody else", async ({ world, window }) => {
  const id = await openTicket(world, "Leak under the boiler");
  await world.client.api.put(`/tickets/${id}/assign`, { contractor_id: world.plumber.id });
  const client = await window(world.client.admin, `/tickets/${id}`);
  const plumber = await window(world.plumber.admin, `/tickets/${id}`);
  await expect(section(client).getByText("Nothing was handed in yet")).toBeVisible();

  await input(plumber).setInputFiles([photo, report]);
  await expect(section(plumber).getByRole("link", { name: "Open boiler.png" })).toBeVisible();
  const opened = section(client).getByRole("link", { name: "Open report.pdf" });
  await expect(opened).toBeVisible();
  await expect(section(client).getByRole("link", { name: "Open boiler.png" }).locator("img")).toHaveJSProperty("complete", true);
  const address = await opened.getAttribute("href");
  expect((await client.request.get(address ?? "")).headers()["content-type"]).toBe("application/pdf");

  await section(client).getByLabel("Who will see the documents").selectOption("internal");
  await input(client).setInputFiles({ ...report, name: "margin.pdf" });
  await expect(section(client).getByRole("link", { name: "Open margin.pdf" })).toBeVisible();
  await expectAccessible(client);
  await plumber.reload();
  await expect(section(plumber).getByRole("link", { name: "Open report.pdf" })).toBeVisible();
  await expect(section(plumber).getByText("margin.pdf")).toBeHidden();
});

test("a file that is not taken says why, and one that is taken away can be had back", async ({ world, window }) => {
  const id = await openTicket(world, "Leak under the boiler");
  const client = await window(world.client.admin, `/tickets/${id}`);
  await input(client).setInputFiles(script);
  await expect(section(client).getByRole("alert")).toContainText("This kind of file is not taken");
  await section(client).getByRole("button", { name: "Call off drawing.svg" }).click();
  await expect(section(client).getByText("drawing.svg")).toBeHidden();

  await input(client).setInputFiles(photo);
  const shown = section(client).getByRole("link", { name: "Open boiler.png" });
  await expect(shown).toBeVisible();
  await section(client).getByRole("button", { name: "Remove boiler.png" }).click();
  await expect(shown).toBeHidden();
  await client.getByRole("button", { name: "Undo" }).click();
  await expect(shown).toBeVisible();
});

test("a picture that is pasted or dropped is handed in", async ({ world, window }) => {
  const id = await openTicket(world, "Leak under the boiler");
  const client = await window(world.client.admin, `/tickets/${id}`);
  await expect(section(client).getByText("Nothing was handed in yet")).toBeVisible();
  for (const [event, name] of [
    ["paste", "pasted.png"],
    ["drop", "dropped.png"],
  ] as const) {
    await section(client).getByRole("list").first().evaluate(
      (list, { event, name, bytes }) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], name, { type: "image/png" }));
        const init = { bubbles: true, cancelable: true };
        list.dispatchEvent(
          event === "paste"
            ? new ClipboardEvent("paste", { ...init, clipboardData: data })
            : new DragEvent("drop", { ...init, dataTransfer: data }),
        );
      },
      { event, name, bytes: [...PNG] },
    );
    await expect(section(client).getByRole("link", { name: `Open ${name}` })).toBeVisible();
  }
});
