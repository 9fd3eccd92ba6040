import {
  NotFoundError,
  parseInput,
  type SourceRequestDetailView,
  SourceRequestIdInput,
  toUuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findSource } from "./find-source.ts";
import { toSourceRequestDetailView } from "./request-view.ts";

/** One request that came in, with its headers and what is kept of its body. */
export async function getSourceRequest(
  ctx: ServiceContext,
  input: SourceRequestIdInput,
): Promise<SourceRequestDetailView> {
  const { sourceId, requestId } = parseInput(SourceRequestIdInput, input);
  requirePermission(ctx, "sources:read");
  return inTransaction(ctx, async (tx) => {
    const { request } = await findSourceRequest(tx, ctx, sourceId, requestId);
    return toSourceRequestDetailView(request);
  });
}

export async function findSourceRequest(
  tx: Transaction,
  ctx: ServiceContext,
  sourceId: string,
  requestId: string,
) {
  const source = await findSource(tx, ctx, sourceId);
  const id = toUuid("sourceRequest", requestId);
  const { environmentId } = ctx;
  const request =
    id && (await tx.sourceRequest.findFirst({ where: { id, environmentId, sourceId: source.id } }));
  if (!request) throw new NotFoundError("request", "in this source's log");
  return { source, request };
}
