import { parseInput, SourceIdInput, type SourceView } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findSource } from "./find-source.ts";
import { toSourceView } from "./view.ts";

export async function getSource(ctx: ServiceContext, input: SourceIdInput): Promise<SourceView> {
  const { sourceId } = parseInput(SourceIdInput, input);
  requirePermission(ctx, "sources:read");
  return inTransaction(ctx, async (tx) => toSourceView(await findSource(tx, ctx, sourceId)));
}
