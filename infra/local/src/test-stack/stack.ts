import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { logFile } from "../paths.ts";
import { anyPort } from "../ports.ts";
import { postgresUrl, preparePostgres } from "../postgres/server.ts";
import { ProcessGroup } from "../process-group.ts";
import { findTemporalCli } from "../temporal/cli.ts";
import { temporalAddress, temporalServer } from "../temporal/server.ts";
import { createGuard } from "./guard.ts";

export interface TestStack {
  /** A superuser's connection; `createTestDatabase` makes a database of its own beside the one it names. */
  postgresUrl: string;
  temporalAddress: string;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL and a real Temporal for tests: on free ports, with data that is thrown away. Where
 * POSTHORN_TEST_DATABASE_URL and POSTHORN_TEST_TEMPORAL_ADDRESS name running ones, those are used, and left running. What is
 * started ends with this process, also where that is killed.
 */
export async function startTestStack(): Promise<TestStack> {
  const given = {
    postgres: process.env.POSTHORN_TEST_DATABASE_URL,
    temporal: process.env.POSTHORN_TEST_TEMPORAL_ADDRESS,
  };
  const folder = mkdtempSync(join(tmpdir(), "posthorn-test-"));
  chmodSync(folder, 0o711); // under root PostgreSQL runs as another user and has to pass through
  const guard = createGuard(folder);
  const group = new ProcessGroup({ notice: console.error, pidChanged: () => guard.watch(group) });
  const endAll = () => group.kill();
  process.once("exit", endAll);
  const stop = async () => {
    await group.stop();
    guard.close();
    process.off("exit", endAll);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return {
      postgresUrl: given.postgres ?? (await startPostgres(folder, group)),
      temporalAddress: given.temporal ?? (await startTemporal(folder, group)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startPostgres(folder: string, group: ProcessGroup): Promise<string> {
  const access = { port: await anyPort(), password: "postgres" };
  const home = join(folder, "postgres");
  const logPath = logFile("postgres", folder);
  await group.start(await preparePostgres({ ...access, home, logPath, durable: false }));
  return postgresUrl(access, "postgres");
}

async function startTemporal(folder: string, group: ProcessGroup): Promise<string> {
  const logPath = logFile("temporal", folder);
  const cli = await findTemporalCli({ say: console.error, logPath });
  const port = await anyPort();
  const dataFile = join(folder, "temporal.db");
  await group.start(temporalServer({ cli, port, namespace: "default", dataFile, logPath }));
  return temporalAddress(port);
}
