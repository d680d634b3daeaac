/** A database of its own in the PostgreSQL that scripts/with-postgres starts. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
let count = 0;

/** Runs something with the address of a new database, which goes afterwards. */
export async function withDatabase(use: (url: string) => Promise<void>): Promise<void> {
  const server = process.env.TEST_POSTGRES;
  if (!server) throw new Error("no PostgreSQL to test on: run this with scripts/with-postgres, which sets TEST_POSTGRES");
  const psql = join(process.env.TEST_POSTGRES_BIN ?? "", "psql");
  const ask = (sql: string) => run(psql, ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--command", sql, server]);
  const name = `e2e_${process.pid}_${++count}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await ask(`CREATE DATABASE ${name}`);
  try {
    await use(url.href);
  } finally {
    await ask(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}
