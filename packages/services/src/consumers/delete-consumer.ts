import {
  ConsumerIdInput,
  type DeletedConsumerView,
  NotFoundError,
  parseInput,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { deleteEndpoint } from "../endpoints/delete-endpoint.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { findConsumer } from "./find-consumer.ts";
import { toConsumerView } from "./view.ts";

/** Each is a transaction of its own that wakes a workflow: so many take a second or two, well within any client's patience. */
const endpointsPerCall = 100;

/**
 * Deletes a consumer's endpoints, each as `deleteEndpoint` does, and then the consumer. A call deletes a hundred endpoints at
 * most: until the last is gone the consumer stays, and the answer says how many are left for the next call.
 */
export async function deleteConsumer(
  ctx: ServiceContext,
  input: ConsumerIdInput,
): Promise<DeletedConsumerView> {
  const { consumerId } = parseInput(ConsumerIdInput, input);
  requirePermission(ctx, "endpoints:write");
  const { id, endpoints } = await inTransaction(ctx, async (tx) => {
    const consumer = await findConsumer(tx, ctx, consumerId);
    requireMatch(ctx, toConsumerView(consumer));
    const rows = await tx.endpoint.findMany({
      where: endpointsOf(ctx, consumer.id),
      select: { id: true },
      orderBy: { id: "asc" },
      take: endpointsPerCall,
    });
    return { id: consumer.id, endpoints: rows };
  });
  // What the caller says must still hold is said of the consumer, not of its endpoints.
  const { precondition: _checked, ...unconditional } = ctx;
  let endpointsDeleted = 0;
  for (const endpoint of endpoints) {
    if (await deleteIfThere(unconditional, endpoint.id)) endpointsDeleted += 1;
  }
  const endpointsLeft = await deleteEmptied(ctx, id);
  return { deleted: endpointsLeft === 0, endpointsDeleted, endpointsLeft };
}

const endpointsOf = (ctx: ServiceContext, consumerId: Uuid) => ({
  environmentId: ctx.environmentId,
  consumerId,
  deletedAt: null,
});

/** False where somebody else has deleted it meanwhile. */
async function deleteIfThere(ctx: ServiceContext, endpointId: Uuid): Promise<boolean> {
  try {
    await deleteEndpoint(ctx, { endpointId: toPublicId("endpoint", endpointId) });
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

/** Deletes the consumer if it has no endpoints; says how many it has. */
async function deleteEmptied(ctx: ServiceContext, id: Uuid): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    // Its lock keeps endpoints from coming to belong to the consumer meanwhile.
    const configVersion = await raiseConfigVersion(tx, ctx);
    const left = await tx.endpoint.count({ where: endpointsOf(ctx, id) });
    if (left > 0) return left;
    const { count } = await tx.consumer.updateMany({
      where: { id, environmentId: ctx.environmentId, deletedAt: null },
      data: { deletedAt: ctx.now(), configVersion },
    });
    if (count === 0) throw new NotFoundError("consumer");
    await writeAudit(tx, ctx, { action: "consumer.deleted", targetId: toPublicId("consumer", id) });
    return 0;
  });
}
