import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ApiServer, startApiServer } from "./api-server.ts";
import { toConfiguration } from "./configuration.ts";
import { fetchDocument } from "./document.ts";
import { type Options, readOptions } from "./options.ts";
import { ensureSchemathesis } from "./python.ts";
import { type Run, type SchemathesisReport, say, toResults, toSum } from "./report.ts";
import { runShown } from "./run.ts";
import { seedTenant } from "./seed-tenant.ts";

/** Beyond its budget Schemathesis ends what it has begun, and writes its report. */
const graceMs = 45_000;

async function main(options: Options): Promise<boolean> {
  const schemathesis = await ensureSchemathesis();
  say("Starting PostgreSQL, Temporal and the API …");
  const api = await startApiServer();
  try {
    const run = await fuzz(schemathesis, api, options);
    if (options.report) writeFileSync(options.report, JSON.stringify(run, null, 2));
    print(run, api);
    return run.results.every(({ failures }) => failures.length === 0);
  } finally {
    await api.stop();
  }
}

async function fuzz(schemathesis: string, api: ApiServer, options: Options): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "posthorn-fuzz-run-"));
  try {
    const { apiKey, known } = await seedTenant(api);
    const { text, operations } = await fetchDocument(api.url, options.operations);
    // From a file: of an address Schemathesis leaves out the operation that gives the document.
    const document = join(folder, "openapi.json");
    writeFileSync(document, text);
    const configuration = join(folder, "schemathesis.toml");
    writeFileSync(configuration, toConfiguration({ options, apiKey, known }), { mode: 0o600 });
    const report = join(folder, "report.json");
    say(`Seed ${options.seed} (the same requests again: --seed ${options.seed}).`);
    const args = ["--config-file", configuration, "run", document, "--url", api.url];
    const chosen = options.operations.flatMap((id) => ["--include-operation-id", id]);
    await runShown(schemathesis, [...args, ...chosen, "--report-json-path", report], {
      env: { ...process.env, NO_COLOR: "1" },
      cwd: folder,
      timeoutMs: options.seconds * 1_000 + graceMs,
    });
    const written: SchemathesisReport = JSON.parse(readFileSync(report, "utf8"));
    return {
      seed: options.seed,
      testCases: written.test_cases.generated,
      results: toResults(written, operations),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(run: Run, api: ApiServer): void {
  const failed = run.results.filter(({ failures }) => failures.length > 0);
  for (const { title, failures } of failed) say(`✗ ${title}\n    ${failures.join("\n    ")}`);
  if (failed.length > 0) say(`What the API logged:\n${api.readLog().slice(-5_000)}`);
  process.stdout.write(`\n${run.testCases} requests, seed ${run.seed}.\n${toSum(run)}\n`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));

try {
  process.exitCode = (await main(readOptions(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  say(`${error instanceof Error ? error.message : error}\n0 passed, 1 failed`);
  process.exitCode = 1;
}
