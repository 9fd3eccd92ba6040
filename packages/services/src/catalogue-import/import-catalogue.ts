import { CatalogImportInput, type CatalogImportView, parseInput } from "@posthorn/core";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { lockCatalogue } from "../drafts/lock-catalogue.ts";
import { applyImport } from "./apply-import.ts";
import { type PlannedEventType, planImport } from "./plan-import.ts";
import { type ReadImport, readImport } from "./read-import.ts";
import { saveImportedDrafts } from "./save-imported-drafts.ts";

/**
 * Makes event types of a document's webhooks, or changes those that there are; all of it or, where one can't be made,
 * nothing. Event types that the document doesn't have stay as they are. With `dryRun` it only says what would happen, with
 * `draft` it is kept until it is published.
 */
export async function importCatalogue(
  ctx: ServiceContext,
  input: CatalogImportInput,
): Promise<CatalogImportView> {
  const { document, name, dryRun, draft } = parseInput(CatalogImportInput, input);
  requirePermission(ctx, "catalog:write");
  const read = readImport(document, name);
  return inTransaction(ctx, async (tx) => {
    if (dryRun) return toView(await planImport(tx, ctx, read.eventTypes, { draft }), read, true);
    if (draft) {
      await lockCatalogue(tx, ctx);
      const plan = await planImport(tx, ctx, read.eventTypes, { draft });
      await saveImportedDrafts(tx, ctx, plan);
      return toView(plan, read, false);
    }
    // Its lock makes changes of one environment wait for each other, so the plan can't be overtaken.
    const configVersion = await raiseConfigVersion(tx, ctx);
    const plan = await planImport(tx, ctx, read.eventTypes);
    await applyImport(tx, ctx, plan, configVersion);
    return toView(plan, read, false);
  });
}

function toView(
  plan: readonly PlannedEventType[],
  { diagnostics }: ReadImport,
  dryRun: boolean,
): CatalogImportView {
  const eventTypes = plan.map(({ view }) => view);
  const count = (outcome: string) => eventTypes.filter((eventType) => eventType.outcome === outcome).length;
  return {
    dryRun,
    created: count("created"),
    updated: count("updated"),
    unchanged: count("unchanged"),
    eventTypes,
    diagnostics,
  };
}
