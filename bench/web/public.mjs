// Measures the page behind a label in Chromium on a throttled 3G line, against a binary (`CALLOUT=… node bench/web/public.mjs`): how
// many bytes it is in all, and after how long it is drawn and its form can be written into. Playwright comes from e2e/.
// The line is Chromium's "3G" (DevTools): 562 ms there and back, 1.44 Mbit/s down, 0.675 Mbit/s up; four times slower a processor.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const root = new URL("../..", import.meta.url).pathname;
const { chromium } = createRequire(join(root, "e2e/package.json"))("@playwright/test");
const run = promisify(execFile);
const binary = process.env.CALLOUT ?? join(root, "target/release/callout");
const ROUNDS = 9;
const LINE = { offline: false, latency: 562.5, downloadThroughput: (1.44e6 / 8), uploadThroughput: (0.675e6 / 8) };
const SLOWER = 4;
const KNOWN = 6;

const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address();
server.close();
const folder = await mkdtemp(join(tmpdir(), "callout-bench-public-"));
const url = `http://127.0.0.1:${port}`;
const env = { ...process.env, CALLOUT_LISTEN: `127.0.0.1:${port}`, CALLOUT_DATA_DIR: folder, CALLOUT_PUBLIC_URL: url, CALLOUT_RATE_LIMIT: "0", CALLOUT_LOG: "warn" };
const command = async (...words) => (await run(binary, words, { env })).stdout.trim().split("\n").at(-1);
const org = await command("org", "create", "--kind", "client", "--name", "Maison Lumière");
const token = await command("token", "create", "--org", org);
const desk = spawn(binary, ["serve"], { env, stdio: "ignore" });
while (!(await fetch(`${url}/ready`).then((answer) => answer.ok, () => false))) await new Promise((go) => setTimeout(go, 50));
const call = async (method, path, body) => {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const answer = await fetch(`${url}/api/v3.0${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return answer.json();
};
const { location_id: site } = await call("POST", "/locations", { name: "Paris Haussmann" });
const { equipment_id: lift } = await call("POST", "/equipments", { name: "Ascenseur B", location_id: site });
for (let nth = 0; nth < KNOWN; nth += 1) {
  await call("POST", "/tickets", { title: `Known ${nth}`, location_ids: [site], equipment_ids: [lift] });
}
const { code } = await call("GET", `/equipments/${lift}/code`);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const rounds = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(code.url, { waitUntil: "load" });
  await page.locator("#what").waitFor();
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  const times = await page.evaluate(() => ({
    drawn: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    usable: performance.getEntriesByType("navigation")[0].domInteractive,
    loaded: performance.getEntriesByType("navigation")[0].loadEventEnd,
  }));
  rounds.push({ bytes, ...times });
  await context.close();
}
await browser.close();
desk.kill("SIGTERM");
await once(desk, "exit");
await rm(folder, { recursive: true, force: true });
const of = (name) => rounds.map((round) => round[name]).toSorted((a, b) => a - b);
for (const name of ["bytes", "usable", "drawn", "loaded"]) {
  const values = of(name);
  console.log(`${name.padEnd(8)} median ${Math.round(values[Math.floor(values.length / 2)])}, worst ${Math.round(values.at(-1))}`);
}
