import { ConflictError, callbackLimits, endpointDefaults, type Uuid } from "@posthorn/core";
import { shardOf } from "@posthorn/core/workflows";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { claimOperationSecret } from "../operations/current-secret.ts";

/** The endpoint that an operation's callbacks to one receiver are sent through; nobody sees it in a list. */
export interface CallbackReceiver {
  id: Uuid;
  shard: number;
}

interface Place {
  operationId: Uuid;
  /** As `receiverUrl` gives it. */
  url: string;
  /** As `hostOf` gives it. */
  host: string;
}

/**
 * The receiver at this address, made when it is first needed. Each has limits, a circuit and a recovery of its own, so that
 * one that fails holds up no other; a host with very many becomes one. 409 `receiver_limit_reached` at the environment's limit.
 * What is found stays: housekeeping removes those alone that were used last before the retention, and this notes the use.
 */
export async function claimReceiver(
  tx: Transaction,
  ctx: ServiceContext,
  place: Place,
): Promise<CallbackReceiver> {
  const known = await findReceiver(tx, ctx, place);
  if (known) return known;
  // Of two that make one at the same moment, the second sees the first one's; and the counts below hold until the commit.
  await tx.$queryRaw`
    SELECT 1 AS locked FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`callback-receivers/${ctx.environmentId}`}, 0))) l`;
  const made = await findReceiver(tx, ctx, place);
  if (made) return made;
  if (place.url !== place.host && (await isCrowded(tx, ctx, place))) {
    return claimReceiver(tx, ctx, { ...place, url: place.host });
  }
  await requireRoom(tx, ctx);
  return createReceiver(tx, ctx, place);
}

/** Its last use is kept to the day, so that its row is seldom written. */
async function findReceiver(
  tx: Transaction,
  ctx: ServiceContext,
  { operationId, url }: Place,
): Promise<CallbackReceiver | null> {
  const where = { environmentId: ctx.environmentId, operationId, url, deletedAt: null };
  const found = await tx.endpoint.findFirst({ where, select: { id: true, shard: true, lastUsedAt: true } });
  if (!found) return null;
  const { lastUsedAt, ...receiver } = found;
  const now = ctx.now();
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < dayMs) return receiver;
  const { count } = await tx.endpoint.updateMany({
    where: { ...where, id: receiver.id },
    data: { lastUsedAt: now },
  });
  return count > 0 ? receiver : null; // removed meanwhile
}

const dayMs = 24 * 3_600_000;

async function isCrowded(
  tx: Transaction,
  ctx: ServiceContext,
  { operationId, host }: Place,
): Promise<boolean> {
  const [{ count }] = await tx.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM public.endpoint
    WHERE environment_id = ${ctx.environmentId}::uuid AND operation_id = ${operationId}::uuid AND deleted_at IS NULL
      AND starts_with(url, ${host})`;
  return count >= callbackLimits.receiversOfHost;
}

async function requireRoom(tx: Transaction, ctx: ServiceContext): Promise<void> {
  const count = await tx.endpoint.count({
    where: { environmentId: ctx.environmentId, operationId: { not: null }, deletedAt: null },
  });
  if (count < callbackLimits.receivers) return;
  throw new ConflictError(
    "receiver_limit_reached",
    `This environment sends callbacks to ${count} receivers, which is as many as it may have. One that gets nothing for longer than events are kept makes room; a shorter retention makes room sooner.`,
  );
}

async function createReceiver(
  tx: Transaction,
  ctx: ServiceContext,
  { operationId, url }: Place,
): Promise<CallbackReceiver> {
  const id = ctx.newId();
  const shard = shardOf(id);
  await claimOperationSecret(tx, ctx, operationId); // what it gets is signed with it
  await tx.endpoint.create({
    data: {
      ...endpointDefaults,
      id,
      environmentId: ctx.environmentId,
      operationId,
      url,
      description: "",
      eventTypes: [],
      allEventTypes: false,
      retrySchedule: [],
      payloadForm: "data",
      shard,
      configVersion: 0, // ingest never judges an event by it
      lastUsedAt: ctx.now(),
    },
  });
  return { id, shard };
}
