import { join } from "node:path";
import { localDir, logFile } from "./paths.ts";
import { preferPort } from "./ports.ts";
import { postgresUrl, preparePostgres } from "./postgres/server.ts";
import type { ProcessGroup } from "./process-group.ts";
import { step } from "./progress.ts";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";
import { findTemporalCli } from "./temporal/cli.ts";
import { temporalAddress, temporalServer } from "./temporal/server.ts";

const preferredPostgresPort = 15432;
const preferredTemporalPort = 17233;

export interface Backend {
  databaseUrl: string;
  temporalAddress: string;
}

/** PostgreSQL and Temporal: the servers that the settings name, and our own for what they leave open. */
export async function startBackend(
  settings: Settings,
  secrets: Secrets,
  group: ProcessGroup,
  signal: AbortSignal,
): Promise<Backend> {
  const databaseUrl = settings.DATABASE_URL ?? (await startPostgres(secrets, group, signal));
  const address = settings.TEMPORAL_ADDRESS ?? (await startTemporal(settings, group, signal));
  return { databaseUrl, temporalAddress: address };
}

async function startPostgres(secrets: Secrets, group: ProcessGroup, signal: AbortSignal): Promise<string> {
  const access = { port: await preferPort(preferredPostgresPort), password: secrets.postgresPassword };
  await step("Starting PostgreSQL", async () => {
    const home = join(localDir, "postgres");
    await group.start(
      await preparePostgres({ ...access, home, logPath: logFile("postgres"), durable: true, signal }),
    );
  });
  return postgresUrl(access, "posthorn");
}

async function startTemporal(settings: Settings, group: ProcessGroup, signal: AbortSignal): Promise<string> {
  const cli = await step("Getting Temporal's command line tool", (say) =>
    findTemporalCli({ say, logPath: logFile("temporal-cli"), signal }),
  );
  const port = await preferPort(preferredTemporalPort);
  const dataFile = join(localDir, "temporal", "temporal.db");
  await step("Starting Temporal", () =>
    group.start(
      temporalServer({
        cli,
        port,
        namespace: settings.TEMPORAL_NAMESPACE,
        dataFile,
        logPath: logFile("temporal"),
      }),
    ),
  );
  return temporalAddress(port);
}
