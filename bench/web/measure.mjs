// Measures the web app in Chromium against the release binary, and writes docs/performance-web.md (`make bench-web`).
// Playwright comes from e2e/: `scripts/npm-install e2e` first.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const root = new URL("../..", import.meta.url).pathname;
const { chromium } = createRequire(join(root, "e2e/package.json"))("@playwright/test");
const run = promisify(execFile);
const binary = process.env.CALLOUT ?? join(root, "target/release/callout");
const ROUNDS = 7;
const SEEDED = Number(process.env.TICKETS ?? 100_000);
const PASSWORD = "a-long-password";

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const worst = (values) => Math.max(...values);

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** Runs `with` against a desk of its own; `prepare` fills its data before it starts. */
async function desk(serveArguments, prepare, use) {
  const folder = await mkdtemp(join(tmpdir(), "callout-bench-web-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, CALLOUT_LISTEN: `127.0.0.1:${port}`, CALLOUT_DATA_DIR: folder, CALLOUT_RATE_LIMIT: "0", CALLOUT_LOG: "warn" };
  const command = async (...words) => (await run(binary, words, { env, maxBuffer: 1 << 26 })).stdout.trim().split("\n").at(-1);
  const prepared = await prepare(command);
  const server = spawn(binary, ["serve", ...serveArguments], { env, stdio: "ignore" });
  while (!(await fetch(`${url}/ready`).then((answer) => answer.ok, () => false))) await new Promise((go) => setTimeout(go, 50));
  try {
    return await use(url, prepared, command);
  } finally {
    if (server.exitCode === null) {
      server.kill("SIGTERM");
      await once(server, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  }
}

async function signedIn(browser, url, email, password) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto("/login");
  const status = await page.evaluate(
    async (body) => (await fetch("/api/v3.0/session", { method: "POST", headers: { "Content-Type": "application/json" }, body })).status,
    JSON.stringify({ email, password }),
  );
  if (status !== 200) throw new Error(`could not sign in: ${status}`);
  return { context, page };
}

/** Bytes of script that a first visit to the inbox brings over the wire. */
async function firstLoadBytes(context) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Set();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  // Of the bodies, as they come over the wire.
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto("/inbox");
  await page.waitForSelector("[id=main] li button");
  await page.close();
  return bytes;
}

/** Milliseconds from the start of the navigation until the first ticket can be acted upon, with a processor 4 times slower. */
async function inboxUsable(context, cached) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  if (!cached) {
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  }
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (!document.querySelector("main li button, [id=main] li button")) return;
      look.disconnect();
      // The frame with it has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => (window.usableAt = performance.now())));
    });
    look.observe(document, { childList: true, subtree: true });
  });
  await page.goto("/inbox");
  const at = await page.waitForFunction(() => window.usableAt, undefined, { timeout: 20_000 });
  const value = await at.jsonValue();
  await page.close();
  return value;
}

/** Milliseconds from an address with another filter until its rows are painted. */
async function filterChange(page, steps) {
  const times = [];
  for (const query of steps) {
    times.push(
      await page.evaluate(
        (search) =>
          new Promise((done) => {
            // How many rows there are; a view without any shows no grid.
            const rows = () => document.querySelector("[aria-rowcount]")?.getAttribute("aria-rowcount") ?? "none";
            const before = rows();
            const began = performance.now();
            const look = new MutationObserver(() => {
              if (rows() === before || document.querySelector("main [aria-busy=true]")) return;
              look.disconnect();
              requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
            });
            look.observe(document.body, { childList: true, subtree: true, attributes: true });
            history.pushState({}, "", `/tickets${search}`);
          }),
        query,
      ),
    );
  }
  return times;
}

/** The longest task of the page's thread while it scrolls through the rows, in milliseconds. */
async function longestTaskScrolling(page) {
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
    }).observe({ type: "longtask" });
  });
  await page.mouse.move(640, 500);
  for (let step = 0; step < 150; step++) await page.mouse.wheel(0, 600);
  const reached = await page.evaluate(() => Math.max(...[...document.querySelectorAll("main [aria-rowindex]")].map((row) => Number(row.getAttribute("aria-rowindex")))));
  if (reached < 500) throw new Error(`the table did not scroll: row ${reached}`);
  return page.evaluate(() => new Promise((done) => setTimeout(() => done(window.longest), 500)));
}

const rows = [];
const row = (what, wanted, measured, isMet) => {
  rows.push(`| ${what} | ${wanted} | ${measured} | ${isMet ? "met" : "**missed**"} |`);
  console.log(rows.at(-1));
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"],
});

await desk(["--demo"], async () => {}, async (url) => {
  const setup = (await (await fetch(`${url}/api/v3.0/setup`)).json()).demo;
  const { context } = await signedIn(browser, url, setup.people[0].email, setup.password);
  const bytes = await firstLoadBytes(context);
  row("script of the first signed-in load, compressed", "≤ 250 kB", `${Math.round(bytes / 1000)} kB`, bytes <= 250_000);
  for (const [name, cached] of [["nothing cached", false], ["a second visit", true]]) {
    const times = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await inboxUsable(context, cached));
    row(`inbox usable, demonstration data, CPU 4 × slower, ${name}`, "< 1,000 ms", `${Math.round(median(times))} ms (worst ${Math.round(worst(times))})`, median(times) < 1000);
  }
  await context.close();
});

await desk(
  [],
  async (command) => {
    await command("seed", "--tickets", String(SEEDED));
    return undefined;
  },
  async (url, _nothing, command) => {
    const org = await command("org", "list").then((line) => line.split(/\s+/)[0]);
    const email = "bench@example.org";
    await command("user", "create", "--org", org, "--email", email, "--role", "admin");
    const token = new URL(await command("user", "reset", "--org", org, "--email", email)).searchParams.get("token");
    await fetch(`${url}/api/v3.0/password-reset`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" },
      body: JSON.stringify({ token, password: PASSWORD }),
    });
    const { context, page } = await signedIn(browser, url, email, PASSWORD);
    await page.goto("/tickets");
    await page.waitForSelector("[aria-rowcount]");
    const steps = ["?stage=request", "?stage=dispatch", "?priority=high", "?stage=quote&priority=high", "", "?overdue=true", "?status=closed", "?stage=plan"];
    const times = await filterChange(page, steps);
    row(`filter change to rows, ${SEEDED.toLocaleString("en")} tickets`, "< 150 ms", `${Math.round(median(times))} ms (worst ${Math.round(worst(times))})`, median(times) < 150);
    await page.goto("/tickets");
    await page.waitForSelector("[aria-rowcount]");
    const longest = await longestTaskScrolling(page);
    row(`longest task while scrolling, ${SEEDED.toLocaleString("en")} tickets`, "≤ 200 ms", longest > 0 ? `${Math.round(longest)} ms` : "none over 50 ms", longest <= 200);
    await context.close();
  },
);
const version = browser.version();
await browser.close();

await writeFile(
  join(root, "docs/performance-web.md"),
  `# Performance of the web app

Written by \`make bench-web\`. Chromium ${version}, ${cpus()[0].model}, ${cpus().length} cores that server and browser share; ${new Date().toISOString().slice(0, 10)}.
Medians of ${ROUNDS} loads, or of the filters in [bench/web/measure.mjs](../bench/web/measure.mjs).

| | wanted | measured | |
|---|---|---|---|
${rows.join("\n")}
`,
);
