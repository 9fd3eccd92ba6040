import { toPublicId, type Uuid } from "@posthorn/core";
import type { KnownSecret } from "@posthorn/core/signature-diagnosis";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** An endpoint's secrets in the clear, the current one first; those that have run out are kept until the next rotation. */
export async function readOwnSecrets(
  tx: Transaction,
  ctx: ServiceContext,
  endpointId: Uuid,
): Promise<KnownSecret[]> {
  const rows = await tx.endpointSecret.findMany({
    where: { environmentId: ctx.environmentId, endpointId },
    orderBy: { createdAt: "desc" },
  });
  const now = ctx.now();
  return rows.map(({ sealed, expiresAt }) => ({
    secret: ctx.secrets.open(sealed, endpointId),
    endpointId: toPublicId("endpoint", endpointId),
    owner: expiresAt === null ? "current" : expiresAt > now ? "previous" : "expired",
    expiresAt,
  }));
}

/** The current secrets of the environment's other endpoints, the newest first, at most so many. */
export async function readOtherSecrets(
  tx: Transaction,
  ctx: ServiceContext,
  endpointId: Uuid,
  limit: number,
): Promise<KnownSecret[]> {
  const others = await tx.endpoint.findMany({
    where: { environmentId: ctx.environmentId, deletedAt: null, id: { not: endpointId } },
    select: { id: true, secrets: { where: { expiresAt: null }, select: { sealed: true } } },
    orderBy: { id: "desc" },
    take: limit,
  });
  return others.flatMap(({ id, secrets }) =>
    secrets.map(({ sealed }) => ({
      secret: ctx.secrets.open(sealed, id),
      endpointId: toPublicId("endpoint", id),
      owner: "other_endpoint" as const,
      expiresAt: null,
    })),
  );
}
