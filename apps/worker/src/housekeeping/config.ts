export interface HousekeepingSchedule {
  /** Of the schedule, and the beginning of its workflows' ids. */
  id: string;
  /** Exported by `workflows.ts`. */
  workflow: string;
  every: "1 minute" | "1 hour" | "1 day";
}

/**
 * What Temporal starts by the clock, one run at a time: a run that is due while the last one still goes on is left out, so
 * each has to take up where the last one ended. A new one needs its line here, its workflow and its activities.
 */
export const schedules: readonly HousekeepingSchedule[] = [
  { id: "housekeeping/statistics", workflow: "rollUpStatistics", every: "1 minute" },
  { id: "housekeeping/retention", workflow: "applyRetention", every: "1 hour" },
  { id: "housekeeping/erasure", workflow: "eraseDeleted", every: "1 hour" },
  { id: "housekeeping/ledger-recent", workflow: "checkRecentLedger", every: "1 hour" },
  { id: "housekeeping/ledger-everything", workflow: "checkWholeLedger", every: "1 day" },
];

/** Activities of housekeeping that one worker runs at a time, each with a connection to PostgreSQL. */
export const activitiesAtOnce = 4;
/** One batch, of seconds as a rule; PostgreSQL may be restarting. */
export const stepTimeout = "2 minutes";
/** A step ends after 5 s and a portion; a worker that is killed is waited for no longer than this. */
export const eraseTimeout = "30 seconds";
/** A day of the busiest installations is read once before it is dropped. */
export const dropTimeout = "30 minutes";
/** A check of the ledger takes seconds for a million deliveries; it heartbeats after every statement, which ends after 2 minutes. */
export const ledgerTimeout = "12 hours";
export const ledgerHeartbeatTimeout = "5 minutes";
/** Bounds a run's history; the next run goes on where this one stopped. */
export const mostSteps = 1_000;
/** As long as a drop: then PostgreSQL's connection is given up, too. In milliseconds. */
export const statementTimeoutMs = 30 * 60_000;
