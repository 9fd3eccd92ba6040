import { firstUuidAt } from "@posthorn/core";
import type { Pool } from "@posthorn/db";
import { deleteOldNotices } from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";

const keptMs = 90 * 24 * 3_600_000;
/** Bounds one transaction; the next sweep takes the next ones. */
const mostAtOnce = 1_000;

/** Removes notices of 90 days ago and before, read or not; says how many went. */
export function forgetNotices(pool: Pool, platform: Pick<Platform, "now">): Promise<number> {
  return deleteOldNotices(pool, firstUuidAt(new Date(platform.now().getTime() - keptMs)), mostAtOnce);
}
