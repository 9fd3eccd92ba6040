import { randomBytes } from "node:crypto";
import type { Pool } from "@posthorn/db";
import { countProcesses } from "@posthorn/db/hot-path";
import type { Logger } from "../context/logger.ts";

const lookEveryMs = 5_000;
const prefix = "posthorn-ingest/";

/** The name by which a process that takes in events is known in pg_stat_activity. */
export const ingestName = (): string => `${prefix}${randomBytes(4).toString("hex")}`;

/** Whether this is the only process that takes in events: looked up every few seconds, and not until it is known. */
export function watchCompany(pool: Pool, log: Logger): { isAlone(): boolean; close(): void } {
  let processes: number | null = null;
  const look = () =>
    countProcesses(pool, prefix).then(
      (count) => {
        processes = count;
      },
      (error) => {
        processes = null;
        log.debug({ err: error }, "other ingest processes could not be counted");
      },
    );
  void look();
  const looking = setInterval(look, lookEveryMs).unref();
  return { isAlone: () => processes === 1, close: () => clearInterval(looking) };
}
