import type { Platform } from "@posthorn/services";
import type { createEnginePool } from "@posthorn/services/lanes";
import { beginLedgerCheck, type LedgerScope, runLedgerCheck } from "@posthorn/services/ledger";
import {
  checkDefaultPartitions,
  deleteOldStatistics,
  dropExpiredDay,
  endExpiredDeliveries,
  eraseDeleted,
  removeIdleReceivers,
  trimEnvironments,
} from "@posthorn/services/retention";
import { rollUpStatistics } from "@posthorn/services/statistics";
import { Context } from "@temporalio/activity";

export interface HousekeepingPorts {
  pool: ReturnType<typeof createEnginePool>;
  platform: Pick<Platform, "newId" | "now" | "log">;
}

export type HousekeepingActivities = ReturnType<typeof createHousekeepingActivities>;

/** Each does one bounded step and says whether there is more; a re-run finds it done. */
export const createHousekeepingActivities = ({ pool, platform }: HousekeepingPorts) => ({
  countNew: () => rollUpStatistics(pool, platform),
  endExpired: () => endExpiredDeliveries(pool, platform),
  dropDay: ({ table }: { table: "event" | "delivery" | "attempt" }) => dropExpiredDay(pool, platform, table),
  trim: ({ after }: { after: string | null }) => trimEnvironments(pool, after),
  /** Roll-ups past their time, and receivers of callbacks that have got none for long. */
  async deleteOld(): Promise<{ more: boolean }> {
    const statistics = await deleteOldStatistics(pool);
    const receivers = await removeIdleReceivers(pool);
    return { more: statistics.more || receivers.more };
  },
  erase: () => eraseDeleted(pool, platform),
  checkDefaults: () => checkDefaultPartitions(pool, platform),
  beginLedgerCheck: ({ scope }: { scope: LedgerScope }) => beginLedgerCheck(pool, platform, { scope }),
  /** As many steps as it takes; another run of it goes on where this one stopped. */
  async runLedgerCheck({ checkId }: { checkId: string }): Promise<{ findings: number }> {
    const { cancellationSignal, heartbeat } = Context.current();
    const { findings } = await runLedgerCheck(pool, platform, checkId, {
      onStep: () => heartbeat(),
      signal: cancellationSignal,
    });
    return { findings };
  },
});
