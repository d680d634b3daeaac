/** A whole ticket, by clicking, on both engines. */
import { Desk } from "../support/desk";
import { withDatabase } from "../support/postgres";
import { test } from "../support/test";
import { wholeTicket } from "./wholeTicket";

const onPostgres = test.extend<object, { desk: Desk }>({
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is wanted
    async ({}, use) => {
      await withDatabase(async (databaseUrl) => {
        const desk = await Desk.start({ databaseUrl });
        await use(desk);
        await desk.remove();
      });
    },
    { scope: "worker" },
  ],
});

test("a whole ticket, the client and the contractor beside each other", async ({ world, window }) => {
  test.slow();
  await wholeTicket(world, window);
});

onPostgres("a whole ticket on PostgreSQL", async ({ world, window }) => {
  test.slow();
  await wholeTicket(world, window);
});
