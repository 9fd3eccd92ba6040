export { checkDefaultPartitions } from "./check-default-partitions.ts";
export { deleteOldStatistics } from "./delete-old-statistics.ts";
export { dropExpiredDay } from "./drop-expired-day.ts";
export { endExpiredDeliveries } from "./end-expired-deliveries.ts";
export { eraseDeleted } from "./erase-deleted.ts";
export { removeIdleReceivers } from "./remove-idle-receivers.ts";
export { trimEnvironments } from "./trim-environments.ts";
