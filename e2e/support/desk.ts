/** The real binary, on a database of its own. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);
const BINARY = process.env.CALLOUT ?? new URL("../../target/debug/callout", import.meta.url).pathname;
/** A desk that does not answer within this time does not start. */
const START_MS = 60_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export interface DeskOptions {
  demo?: boolean;
  databaseUrl?: string;
}

export class Desk {
  private process: ChildProcess | undefined;
  /** Everything that the server printed. */
  readonly printed: string[] = [];

  private constructor(
    readonly url: string,
    private readonly port: number,
    private readonly folder: string,
    private readonly options: DeskOptions,
  ) {}

  static async start(options: DeskOptions = {}): Promise<Desk> {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), "callout-e2e-"));
    const desk = new Desk(`http://127.0.0.1:${port}`, port, folder, options);
    await desk.serve();
    return desk;
  }

  private get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      CALLOUT_LISTEN: `127.0.0.1:${this.port}`,
      CALLOUT_DATA_DIR: this.folder,
      CALLOUT_PUBLIC_URL: this.url,
      CALLOUT_RATE_LIMIT: "0",
      ...(this.options.databaseUrl && { CALLOUT_DATABASE_URL: this.options.databaseUrl }),
    };
  }

  /** Starts the server, and waits until it answers. */
  async serve(): Promise<void> {
    const child = spawn(BINARY, ["serve", ...(this.options.demo ? ["--demo"] : [])], {
      env: this.environment,
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.process = child;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => this.printed.push(line));
    }
    const deadline = Date.now() + START_MS;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the desk did not start:\n${this.printed.join("\n")}`);
      const response = await fetch(`${this.url}/ready`).catch(() => undefined);
      if (response?.ok) return;
      if (Date.now() > deadline) throw new Error(`the desk did not answer:\n${this.printed.join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends the server; its data stay. */
  async stop(): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Runs the command line on the same data; answers with the last line printed. */
  async command(...args: string[]): Promise<string> {
    const { stdout } = await run(BINARY, args, { env: this.environment, cwd: this.folder });
    return stdout.trim().split("\n").at(-1) ?? "";
  }
}
