import { isUid, NotFoundError, type PublicId, toUuid, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { viewedParts } from "./view.ts";

/** The UUID behind an endpoint's public id; what is no such id doesn't exist. */
export function requireEndpointId(endpointId: PublicId): Uuid {
  const id = toUuid("endpoint", endpointId);
  if (id === null) throw new NotFoundError("endpoint");
  return id;
}

/** The UUID of the endpoint that Posthorn's id or the tenant's own names; a deleted one has no uid any more. */
export async function findEndpointId(tx: Transaction, ctx: ServiceContext, idOrUid: string): Promise<Uuid> {
  const id = toUuid("endpoint", idOrUid);
  if (id !== null) return id;
  const named = isUid(idOrUid)
    ? await tx.endpoint.findFirst({
        where: { uid: idOrUid, environmentId: ctx.environmentId, deletedAt: null },
        select: { id: true },
      })
    : null;
  if (!named) throw new NotFoundError("endpoint");
  return named.id;
}

/** The environment's endpoint; a deleted one doesn't exist, and neither does one that only gets callbacks. */
export async function findEndpoint(tx: Transaction, ctx: ServiceContext, id: Uuid) {
  const row = await tx.endpoint.findFirst({
    where: { id, environmentId: ctx.environmentId, deletedAt: null, operationId: null },
    ...viewedParts,
  });
  if (!row) throw new NotFoundError("endpoint");
  return row;
}
