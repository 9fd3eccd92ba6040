import { NotFoundError, toUuid, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** The environment's source by its public id. */
export async function findSource(tx: Transaction, ctx: ServiceContext, sourceId: string) {
  const id = toUuid("source", sourceId);
  const row = id && (await tx.source.findFirst({ where: { id, environmentId: ctx.environmentId } }));
  if (!row) throw new NotFoundError("source");
  return row;
}

/** The same, locked: changes of one source wait for each other, so that each judges what the one before left. */
export async function lockSource(tx: Transaction, ctx: ServiceContext, sourceId: string) {
  const { id } = await findSource(tx, ctx, sourceId);
  await lock(tx, id);
  return findSource(tx, ctx, sourceId);
}

async function lock(tx: Transaction, id: Uuid): Promise<void> {
  await tx.$queryRaw`SELECT id FROM source WHERE id = ${id}::uuid FOR UPDATE`;
}
