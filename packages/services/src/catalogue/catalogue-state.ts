import { NotFoundError } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { statesUntil } from "./catalogue-moment.ts";
import { newestOperationChange } from "./catalogue-operations.ts";

/** What the catalogue's document depends on beside who reads it; equal states have equal documents. */
export interface CatalogueState {
  tenantName: string;
  tenantSlug: string;
  /** Version of the configuration that last changed what is published; endpoints don't raise it. */
  revision: string;
  lastModified: Date;
  /** Seconds; empty: the default. */
  retrySchedule: number[];
  /** Version of the configuration that last changed an operation, at whatever moment the rest is. */
  operations: string;
}

/** The state now, or at a moment: then the revision is of that moment, the rest is as it is now. */
export async function readCatalogueState(
  tx: Transaction,
  ctx: ServiceContext,
  at?: string,
): Promise<CatalogueState> {
  const { environmentId, tenantId } = ctx;
  const environment = await tx.environment.findFirst({
    where: { id: environmentId, tenantId },
    select: { createdAt: true, retrySchedule: true, tenant: { select: { name: true, slug: true } } },
  });
  if (!environment) throw new NotFoundError("environment");
  const { _max: newest } = await tx.eventTypeState.aggregate({
    where: { environmentId, ...statesUntil(at) },
    _max: { configVersion: true, at: true },
  });
  const published = newest.configVersion ?? 0n;
  const operations = await newestOperationChange(tx, ctx);
  const lastModified = newest.at ?? environment.createdAt;
  return {
    tenantName: environment.tenant.name,
    tenantSlug: environment.tenant.slug,
    revision: String(
      at === undefined && operations.configVersion > published ? operations.configVersion : published,
    ),
    lastModified: operations.at !== null && operations.at > lastModified ? operations.at : lastModified,
    retrySchedule: environment.retrySchedule,
    operations: String(operations.configVersion),
  };
}
