import { NotFoundError, type PublicId, toUuid, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { withEnvironment } from "./view.ts";

/** The UUID behind an endpoint's public id; what is no such id doesn't exist. */
export function requireEndpointId(endpointId: PublicId): Uuid {
  const id = toUuid("endpoint", endpointId);
  if (id === null) throw new NotFoundError("endpoint");
  return id;
}

/** The environment's endpoint; a deleted one doesn't exist. */
export async function findEndpoint(tx: Transaction, ctx: ServiceContext, id: Uuid) {
  const row = await tx.endpoint.findFirst({
    where: { id, environmentId: ctx.environmentId, deletedAt: null },
    include: withEnvironment,
  });
  if (!row) throw new NotFoundError("endpoint");
  return row;
}
