// Runs the benchmark against the stack that `npm start` runs, and prints a table. Usage: pnpm bench [scenario…]
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const scenarios = process.argv.slice(2);
if (scenarios.length === 0)
  scenarios.push("burst1", "steady100", "fanout", "iso-none50", "iso-hang50", "iso-refused50");

const demo = readDemo();
const groups = {};
for (const [group, pid] of Object.entries(demo.pids)) {
  if (pid !== null && group !== "web") groups[group] = [pid];
}
if (!groups.postgres || !groups.temporal) {
  console.warn(
    "PostgreSQL or Temporal is not run by `npm start` here: their CPU time is not in the figures.",
  );
}

const folder = mkdtempSync(join(tmpdir(), "posthorn-bench-"));
const pidFile = join(folder, "pids.json");
writeFileSync(pidFile, JSON.stringify(groups));
const rows = [];
for (const scenario of scenarios) {
  console.log(`running ${scenario} …`);
  const run = spawnSync(
    process.execPath,
    [join(here, "harness/bench.mjs"), join(here, "posthorn.adapter.mjs"), scenario, "--groups", pidFile],
    {
      env: { ...process.env, API_URL: demo.apiUrl, API_KEY: demo.apiKey },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  if (run.status !== 0) {
    console.error(`${scenario} failed`);
    process.exitCode = 1;
    continue;
  }
  const result = JSON.parse(run.stdout);
  console.log(run.stdout.trim());
  rows.push({
    scenario,
    "accepted/s": result.accepted_per_s,
    "delivered/s": result.deliveries_per_s,
    "p50 ms": result.p50,
    "p95 ms": result.p95,
    "p99 ms": result.p99,
    missing: result.missing,
    duplicates: result.dup,
    "CPU-s per 1,000": result.cpu_per_1k,
    ...Object.fromEntries(
      Object.entries(result.cpu_by_group).map(([group, seconds]) => [`${group} CPU-s`, seconds]),
    ),
  });
}
rmSync(folder, { recursive: true });
console.table(rows);

function readDemo() {
  try {
    return JSON.parse(readFileSync(join(here, "../.local/demo.json"), "utf8"));
  } catch {
    console.error("The benchmark needs the local stack. Start it first, in another terminal: npm start");
    process.exit(1);
  }
}
