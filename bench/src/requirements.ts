import type { Client } from "pg";
import type { Installation } from "./installation.ts";
import { checkPartitions, checkRowSecurity, checkSettings } from "./requirements/database.ts";
import { checkRequests } from "./requirements/requests.ts";
import { checkRollUps } from "./requirements/roll-ups.ts";

export interface Installed {
  installation: Installation;
  /** As the owner of the database. */
  database: Client;
}

/** Answers with what is not as it has to be; nothing: it is. */
export type Check = (installed: Installed) => Promise<string[]>;

const checks: Check[] = [checkSettings, checkRowSecurity, checkPartitions, checkRequests, checkRollUps];

/**
 * Figures of a Posthorn that does less than it does in production are worth nothing: everything that costs time has to be
 * on. Answers with why the benchmark must not run.
 */
export async function findUnmet(installed: Installed): Promise<string[]> {
  const unmet: string[] = [];
  for (const check of checks) unmet.push(...(await check(installed)));
  return unmet;
}
