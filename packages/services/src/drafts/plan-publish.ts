import { createHash } from "node:crypto";
import {
  type CatalogChange,
  fieldError,
  InvalidFieldError,
  type PublishedEventTypeView,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { requireSoundVersion } from "../event-types/apply-changes.ts";
import type { ChangesOfDrafts } from "./changes-of-drafts.ts";
import type { Draft } from "./draft.ts";
import { readDrafts } from "./read-drafts.ts";
import { readSubscribers, type Subscribers } from "./subscribed-endpoints.ts";

/** Of one publication: its rows are locked while it is made. */
const mostEventTypes = 1_000;

export interface PlannedPublication {
  draft: Draft;
  view: PublishedEventTypeView;
}

export interface PublishPlan {
  publications: PlannedPublication[];
  /** Equal for equal changes. */
  review: string;
}

/** All drafts, or those of these names. Throws an InvalidFieldError for a name without a draft. */
export async function readDraftsToPublish(
  tx: Transaction,
  ctx: ServiceContext,
  names: readonly string[] | undefined,
): Promise<Draft[]> {
  const drafts = await readDrafts(tx, ctx, { names, limit: mostEventTypes + 1 });
  if (drafts.length > mostEventTypes) {
    throw fieldError(
      "eventTypes",
      "too_many_items",
      `There are more than ${mostEventTypes} drafts. Name at most ${mostEventTypes} of them, and publish the others after.`,
    );
  }
  for (const [index, name] of (names ?? []).entries()) {
    if (drafts.some(({ row }) => row.name === name)) continue;
    throw fieldError(
      `eventTypes.${index}`,
      "draft_not_found",
      `${name} has no draft. It may have been published meanwhile.`,
    );
  }
  return drafts;
}

/** What publishing these drafts does. */
export async function planPublish(
  tx: Transaction,
  ctx: ServiceContext,
  drafts: readonly Draft[],
  changesOf: ChangesOfDrafts,
): Promise<PublishPlan> {
  await changesOf.findAll(drafts);
  const subscribersOf = await readSubscribers(
    tx,
    ctx,
    drafts.map(({ row }) => row.name),
  );
  const publications = drafts.map((draft) => {
    requirePublishable(draft);
    return { draft, view: toView(draft, changesOf.of(draft), subscribersOf(draft.row.name)) };
  });
  return { publications, review: reviewOf(publications) };
}

/** What it changes has changed itself since the draft was checked: a kept example need not satisfy the new schema. */
function requirePublishable({ row, before, after }: Draft): void {
  if (after.newest === before?.newest) return;
  try {
    requireSoundVersion(after.newest);
  } catch (error) {
    if (!(error instanceof InvalidFieldError)) throw error;
    const [first, ...rest] = error.errors.map(({ code, path, message }) => ({
      path: "eventTypes",
      code,
      message: `The draft of ${row.name}, ${path}: ${message}`,
    }));
    throw first ? new InvalidFieldError([first, ...rest]) : error;
  }
}

function toView(
  { row, before, after, fields }: Draft,
  changes: CatalogChange[],
  { named, count }: Subscribers,
): PublishedEventTypeView {
  return {
    eventType: row.name,
    outcome: before === null ? "created" : fields.length === 0 ? "unchanged" : "updated",
    version: after.newest.version,
    newVersion: after.newest.version !== before?.newest.version,
    fields,
    breaking: changes.some(({ breaking }) => breaking),
    changes,
    endpoints: named,
    endpointCount: count,
  };
}

/** Over what is published and what it replaces: who subscribes doesn't matter to it. */
function reviewOf(publications: readonly PlannedPublication[]): string {
  const hash = createHash("sha256");
  for (const { draft, view } of publications) {
    const { changes, earlierVersions } = draft.row;
    hash.update(
      JSON.stringify([view.eventType, changes, earlierVersions, view.version, view.fields, view.changes]),
    );
  }
  return hash.digest("base64url");
}
