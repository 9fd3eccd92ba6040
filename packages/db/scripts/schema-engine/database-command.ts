import { connectionFailure, createDatabase, dropDatabase, withClient } from "../postgres.ts";
import { logError, logInfo } from "./engine-log.ts";

const commands: Record<string, (url: string) => Promise<unknown>> = {
  "can-connect-to-database": (url) => withClient(url, async () => undefined),
  "create-database": createDatabase,
  "drop-database": dropDatabase,
};

/** The engine's one-shot commands (`cli <command>`), run by the CLI before it migrates; returns the exit code. */
export async function runDatabaseCommand(command: string, url: string): Promise<0 | 1> {
  logInfo("Starting schema engine CLI"); // the CLI skips the first line, whatever it is
  const run = commands[command];
  try {
    if (run === undefined) throw new Error(`Posthorn's schema engine knows no command ${command}.`);
    await run(url);
    return 0;
  } catch (error) {
    const failure = connectionFailure(error, url);
    logError(failure.message, { error_code: failure.prismaCode, is_panic: false });
    return 1;
  }
}
