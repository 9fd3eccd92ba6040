import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { anyPort } from "@posthorn/local/processes";
import { until } from "./wait.ts";

/** What the harness's receiver says of one prefix of its paths; times in ms. */
export interface Arrivals {
  deliveries: number;
  unique: number;
  missing: number;
  duplicates: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

/** The harness's receiver as a process: answers at once under /ok/, with 500 under /fail/. */
export class Receiver {
  private readonly child: ChildProcess;
  private readonly port: number;

  private constructor(child: ChildProcess, port: number) {
    this.child = child;
    this.port = port;
  }

  /** Keeps what carries this run's name. */
  static async start(run: string): Promise<Receiver> {
    const script = fileURLToPath(new URL("../harness/receiver.mjs", import.meta.url));
    const port = await anyPort();
    const child = spawn(process.execPath, [script, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
    process.once("exit", () => child.kill());
    await once(child.stdout ?? child, "data");
    const receiver = new Receiver(child, port);
    await receiver.forget(run);
    return receiver;
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** Begins anew. */
  async forget(run: string): Promise<void> {
    await fetch(this.url("/__reset"), { method: "POST", body: JSON.stringify({ run }) });
  }

  /** What has arrived when all has, or after half a minute. */
  async arrivals(prefix: string, expected: number): Promise<Arrivals> {
    const query = new URLSearchParams({ prefix, copies: "1", n: String(expected) });
    const ask = async () => (await (await fetch(this.url(`/__stats?${query}`))).json()) as Arrivals;
    let arrivals = await ask();
    const allThere = async () => {
      arrivals = await ask();
      return arrivals.missing === 0;
    };
    if (arrivals.missing > 0) await until(allThere, 30, 100);
    return arrivals;
  }

  stop(): void {
    this.child.kill();
  }
}
