import { ConflictError, PublishInput, type PublishView, parseInput, toPublicId } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { changesBetween } from "../audit/changes-between.ts";
import type { AuditInput } from "../audit/write-audit.ts";
import { writeAuditEntries } from "../audit/write-audit-entries.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toColumns } from "../event-types/apply-changes.ts";
import { auditedFields } from "../event-types/audited-fields.ts";
import { toEventTypeView } from "../event-types/view.ts";
import { createChangesOfDrafts } from "./changes-of-drafts.ts";
import type { Draft } from "./draft.ts";
import { type PublishPlan, planPublish, readDraftsToPublish } from "./plan-publish.ts";

/**
 * Publishes drafts, all of them or those that are named, in one revision of the catalogue; with `dryRun` it only says what
 * receivers would see. ConflictErrors: `breaking_changes` where receivers break and `allowBreaking` doesn't say that they
 * may, `drafts_changed` where `review` stands for other changes than these.
 */
export async function publishDrafts(ctx: ServiceContext, input: PublishInput = {}): Promise<PublishView> {
  const { eventTypes, dryRun, allowBreaking, review } = parseInput(PublishInput, input);
  requirePermission(ctx, "catalog:write");
  const changesOf = createChangesOfDrafts();
  // Ahead of the transaction, which has no time for it; what has changed since is compared in it again.
  await changesOf.findAll(await readAhead(ctx, eventTypes));
  return inTransaction(ctx, async (tx) => {
    if (dryRun) {
      const drafts = await readDraftsToPublish(tx, ctx, eventTypes);
      return toView(await planPublish(tx, ctx, drafts, changesOf), true);
    }
    // Its lock makes changes of one environment wait for each other, so the plan can't be overtaken.
    const configVersion = await raiseConfigVersion(tx, ctx);
    const drafts = await readDraftsToPublish(tx, ctx, eventTypes);
    const plan = await planPublish(tx, ctx, drafts, changesOf);
    if (review !== undefined && review !== plan.review) throw draftsChanged();
    if (!allowBreaking) requireNothingBroken(plan);
    await carryOut(tx, ctx, drafts, configVersion);
    return toView(plan, false);
  });
}

/** A look before the transaction that the request is about. */
function readAhead(
  { beforeCommit: _, precondition: __, ...ctx }: ServiceContext,
  names: readonly string[] | undefined,
): Promise<Draft[]> {
  return inTransaction(ctx, (tx) => readDraftsToPublish(tx, ctx, names));
}

function toView({ publications, review }: PublishPlan, dryRun: boolean): PublishView {
  const eventTypes = publications.map(({ view }) => view);
  return { dryRun, review, breaking: eventTypes.some(({ breaking }) => breaking), eventTypes };
}

function draftsChanged(): ConflictError {
  const message = "The drafts have changed since they were reviewed. Review them again, and decide anew.";
  return new ConflictError("drafts_changed", message, [{ path: "review", code: "drafts_changed", message }]);
}

/** Errors that one answer lists. */
const mostErrors = 20;

function requireNothingBroken({ publications }: PublishPlan): void {
  const broken = publications.flatMap(({ view: { eventType, changes } }) =>
    changes
      .filter(({ breaking }) => breaking)
      .map(
        ({ change, path }) =>
          `${eventType}: ${change}${path === null ? "" : ` at ${path === "" ? "data" : path}`}.`,
      ),
  );
  if (broken.length === 0) return;
  throw new ConflictError(
    "breaking_changes",
    "This breaks receivers of what is published now. Publish it under a new event type beside the old one, or confirm it with allowBreaking.",
    broken
      .slice(0, mostErrors)
      .map((message) => ({ path: "allowBreaking", code: "breaking_changes", message })),
  );
}

/** New rows are written together: a publication may make a thousand, and other changes of the environment wait for it. */
async function carryOut(
  tx: Transaction,
  ctx: ServiceContext,
  drafts: readonly Draft[],
  configVersion: bigint,
): Promise<void> {
  const { environmentId } = ctx;
  await tx.eventType.createMany({
    data: drafts
      .filter(({ before }) => before === null)
      .map(({ after: { row } }) => {
        const { id, name, description, group, payloadCheck, deprecatedAt, archivedAt } = row;
        return {
          id,
          environmentId,
          name,
          description,
          group,
          payloadCheck,
          deprecatedAt,
          archivedAt,
          configVersion,
        };
      }),
  });
  await tx.eventTypeVersion.createMany({
    data: drafts
      .filter(({ before, after }) => after.newest !== before?.newest)
      .flatMap(({ earlier, after: { row, newest } }) =>
        [...earlier, newest].map(({ version, schema, examples }) => ({
          environmentId,
          eventTypeId: row.id,
          version,
          schema,
          examples,
        })),
      ),
  });
  await updateAll(tx, ctx, drafts, configVersion);
  await writeAuditEntries(
    tx,
    ctx,
    drafts.filter(({ before, fields }) => !before || fields.length > 0).map(toAudit),
  );
  await tx.eventTypeDraft.deleteMany({
    where: { environmentId, id: { in: drafts.map(({ row }) => row.id) } },
  });
}

/** In one statement, and whole rows: they can't change meanwhile. */
async function updateAll(
  tx: Transaction,
  ctx: ServiceContext,
  drafts: readonly Draft[],
  configVersion: bigint,
): Promise<void> {
  const rows = drafts.flatMap(({ before, changes, fields }) => {
    if (!before || fields.length === 0) return [];
    const { id, description, group, payloadCheck, deprecatedAt, archivedAt } = {
      ...before.row,
      ...toColumns(changes, before.row, ctx.now()),
    };
    return [{ id, description, group, payloadCheck, deprecatedAt, archivedAt }];
  });
  await tx.$executeRaw`
    UPDATE event_type t
    SET description = c.description, "group" = c."group", payload_check = c."payloadCheck"::payload_check,
      deprecated_at = c."deprecatedAt", archived_at = c."archivedAt", config_version = ${configVersion}, updated_at = ${ctx.now()}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c (
      id uuid, description text, "group" text, "payloadCheck" text, "deprecatedAt" timestamptz, "archivedAt" timestamptz)
    WHERE t.environment_id = ${ctx.environmentId}::uuid AND t.id = c.id`;
}

function toAudit({ before, after, fields }: Draft): AuditInput {
  const is = auditedFields(toEventTypeView(after.row, after.newest));
  return {
    action: before ? "event_type.updated" : "event_type.created",
    targetId: toPublicId("eventType", after.row.id),
    details: {
      name: after.row.name,
      published: true,
      fields,
      version: is.version,
      ...(before && changesBetween(auditedFields(toEventTypeView(before.row, before.newest)), is)),
    },
  };
}
