import type { Say } from "../progress.ts";

/** The version in infra/temporal/go.mod; later ones don't resolve as a Go module. */
export const cliVersion = "1.5.1";

/** What getting the tool needs to know, whichever way it comes. */
export interface CliSource {
  say: Say;
  logPath: string;
  signal?: AbortSignal | undefined;
}
