import {
  ConflictError,
  type EnvironmentView,
  NotFoundError,
  parseInput,
  RestoreEnvironmentInput,
  toUuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { lockMembers, requireOwner } from "../accounts/member-rows.ts";
import { toEnvironmentView } from "../accounts/views.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { countEndpointPlaces } from "../endpoints/claim-endpoint-place.ts";
import { resumeEnvironment } from "./stop-environment.ts";

/**
 * Brings a deleted environment back: what waited goes on. 403 `owner_required`, 404 where its time is over, 409
 * `endpoint_limit_reached` where its endpoints have no place beside those that were made meanwhile.
 */
export async function restoreEnvironment(
  ctx: ServiceContext,
  input: RestoreEnvironmentInput,
): Promise<EnvironmentView> {
  const { environmentId } = parseInput(RestoreEnvironmentInput, input);
  requirePermission(ctx, "admin");
  const { tenantId } = ctx;
  const id = toUuid("environment", environmentId);
  const view = await inTransaction(ctx, async (tx) => {
    await lockMembers(tx, ctx);
    // Locked: whoever erases it looks at the same row, and waits.
    const found =
      id === null
        ? []
        : await tx.$queryRaw<{ id: string }[]>`
            SELECT id FROM environment
            WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid AND erase_at > clock_timestamp() FOR NO KEY UPDATE`;
    const [row] = found;
    if (!row) {
      throw new NotFoundError(
        "deleted environment",
        "of your organization: it was restored or erased meanwhile",
      );
    }
    await requireOwner(tx, ctx, "restore an environment");
    await resumeEnvironment(tx, ctx, row.id);
    await requirePlaces(tx, ctx);
    const restored = await tx.environment.findFirstOrThrow({ where: { id: row.id, tenantId } });
    await writeAudit(
      tx,
      { ...ctx, environmentId: null },
      { action: "environment.restored", targetId: environmentId, details: { name: restored.name } },
    );
    return toEnvironmentView(restored);
  });
  ctx.log.info({ environmentId }, "a deleted environment was restored");
  return view;
}

async function requirePlaces(tx: Transaction, ctx: ServiceContext): Promise<void> {
  const { count, most } = await countEndpointPlaces(tx, ctx);
  if (count <= most) return;
  throw new ConflictError(
    "endpoint_limit_reached",
    `With this environment your organization would have ${count} endpoints, and it may have ${most}. Delete ${count - most} first, or ask for a higher limit.`,
  );
}
