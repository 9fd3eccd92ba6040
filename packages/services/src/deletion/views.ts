import { type DeletedEnvironmentView, type DeletedTenantView, toPublicId, type Uuid } from "@posthorn/core";
import { toEnvironmentView } from "../accounts/views.ts";

interface DeletedRow {
  deletedAt: Date | null;
  eraseAt: Date | null;
}

/** Null for one that nobody can restore: it is not deleted, or its time is over. */
function timesOf({ deletedAt, eraseAt }: DeletedRow, now: Date) {
  if (deletedAt === null || eraseAt === null || eraseAt <= now) return null;
  return { deletedAt: deletedAt.toISOString(), eraseAt: eraseAt.toISOString() };
}

/** One view, or none where it can't be restored. */
export function toDeletedEnvironmentView(
  row: Parameters<typeof toEnvironmentView>[0] & DeletedRow,
  now: Date,
): DeletedEnvironmentView[] {
  const times = timesOf(row, now);
  return times ? [{ ...toEnvironmentView(row), ...times }] : [];
}

/** One view, or none where it can't be restored. */
export function toDeletedTenantView(
  row: { id: Uuid; name: string } & DeletedRow,
  now: Date,
): DeletedTenantView[] {
  const times = timesOf(row, now);
  return times ? [{ id: toPublicId("tenant", row.id), name: row.name, ...times }] : [];
}
