import { alertLimits, firstUuidAt } from "@posthorn/core";
import type { Pool } from "@posthorn/db";
import {
  type AlertPace,
  deleteOldAlerts,
  findFoldedEnvironments,
  foldNotices,
  inTransactionOf,
  lockAlerts,
  settleUnwantedNotices,
  takeWaitingAlerts,
} from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";

/**
 * What happens within a minute is told together: when a receiver of many endpoints goes down, one message says so. Then an
 * environment is left in peace for five, and what happens meanwhile is the next message.
 */
export const alertPace: AlertPace = { foldSeconds: 60, pauseSeconds: 300 };

/** Bounds one transaction; the next sweep takes the next ones. */
const mostNotices = 10_000;
const mostEnvironments = 200;
/** Alerts that one sweep starts, and when it looks whether a workflow was lost: longer than all tries together take. */
const mostSendings = 500;
const againSeconds = 2 * 3_600;
const keptMs = 90 * 24 * 3_600_000;
const mostDeleted = 1_000;

/**
 * Makes alerts of notices that have waited long enough, each of them told once however many workers do this at the same time,
 * and starts what is to be sent. Safe after a stop in the middle.
 */
export async function foldAlerts(pool: Pool, platform: Platform, pace: AlertPace = alertPace): Promise<void> {
  await inTransactionOf(pool, async (client) => {
    await lockAlerts(client);
    await settleUnwantedNotices(client, mostNotices);
    for (const environmentId of await findFoldedEnvironments(client, pace, mostEnvironments)) {
      const sendingIds = Array.from({ length: alertLimits.recipients + 1 }, platform.newId);
      await foldNotices(client, { alertId: platform.newId(), environmentId, sendingIds });
    }
  });
  for (const ref of await takeWaitingAlerts(pool, { againSeconds, limit: mostSendings })) {
    await platform.workflows.startAlert(ref);
  }
  await deleteOldAlerts(pool, firstUuidAt(new Date(platform.now().getTime() - keptMs)), mostDeleted);
}
