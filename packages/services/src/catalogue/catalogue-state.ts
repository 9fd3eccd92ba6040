import { NotFoundError } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** What the catalogue's document depends on; equal states have equal documents. */
export interface CatalogueState {
  tenantName: string;
  tenantSlug: string;
  /** Version of the configuration that last changed an event type; endpoints don't raise it. */
  revision: string;
  lastModified: Date;
}

export async function readCatalogueState(tx: Transaction, ctx: ServiceContext): Promise<CatalogueState> {
  const { environmentId, tenantId } = ctx;
  const environment = await tx.environment.findFirst({
    where: { id: environmentId, tenantId },
    select: { createdAt: true, tenant: { select: { name: true, slug: true } } },
  });
  if (!environment) throw new NotFoundError("environment");
  const { _max: newest } = await tx.eventType.aggregate({
    where: { environmentId },
    _max: { configVersion: true, updatedAt: true },
  });
  return {
    tenantName: environment.tenant.name,
    tenantSlug: environment.tenant.slug,
    revision: String(newest.configVersion ?? 0),
    lastModified: newest.updatedAt ?? environment.createdAt,
  };
}
