import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { anyPort } from "@posthorn/local/processes";
import { type Result, round } from "./result.ts";
import type { Stage } from "./scenario.ts";

interface HarnessResult {
  accepted_per_s: number;
  deliveries_per_s: number;
  p50: number;
  p95: number;
  p99: number;
  missing: number;
  dup: number;
  cpu_per_1k: number;
  cpu_by_group: Record<string, number>;
  errors: Record<string, number>;
}

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Runs one scenario of the neutral harness, as any other webhook server is measured with it. */
export async function runHarness({ installation, options }: Stage, scenario: string): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "posthorn-bench-"));
  const groups = join(folder, "pids.json");
  writeFileSync(groups, JSON.stringify(installation.groups));
  const given = {
    groups,
    port: await anyPort(),
    seconds: options.seconds,
    n: options.events,
    idle: options.rest,
    settle: options.rest,
  };
  const flags = Object.entries(given).flatMap(([name, value]) =>
    value === null ? [] : [`--${name}`, String(value)],
  );
  const args = [file("harness/bench.mjs"), file("posthorn.adapter.ts"), scenario, ...flags];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, API_URL: installation.apiUrl, API_KEY: installation.apiKey },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const kill = () => child.kill();
  process.once("exit", kill);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  const [code] = await once(child, "close");
  process.off("exit", kill);
  rmSync(folder, { recursive: true });
  if (code !== 0) throw new Error(`${scenario} failed in the harness (exit code ${code}).`);
  return { scenario, figures: toFigures(JSON.parse(output) as HarnessResult) };
}

const toFigures = (result: HarnessResult): Result["figures"] => ({
  "accepted/s": round(result.accepted_per_s),
  "delivered/s": round(result.deliveries_per_s),
  "p50 ms": result.p50,
  "p95 ms": result.p95,
  "p99 ms": result.p99,
  missing: result.missing,
  duplicates: result.dup,
  refused: Object.values(result.errors).reduce((sum, count) => sum + count, 0),
  "CPU-s per 1,000": result.cpu_per_1k,
  ...Object.fromEntries(
    Object.entries(result.cpu_by_group).map(([group, seconds]) => [`${group} CPU-s`, seconds]),
  ),
});
