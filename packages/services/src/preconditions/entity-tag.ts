import { createHash } from "node:crypto";

/** What Posthorn says of a resource and no request can set; an update overwrites none of it. */
const reportedFields = new Set([
  "health",
  "failingSince",
  "circuitOpenedAt",
  "nextProbeAt",
  "holdUntil",
  "effectiveRetrySchedule",
  "lastUsedAt",
  "recipients",
  "mailConfigured",
  "lastAlerts",
  "verification",
  "verifiedAt",
]);

/**
 * The strong entity tag of a resource as the API answers it, with its quotes: equal tags, equal answers. What requests
 * can change and what Posthorn reports beside it are hashed apart, `"<first>.<second>"`: an endpoint that begins to fail
 * between a read and an update is another answer, and still no reason to refuse the update.
 */
export function toEntityTag(view: object): string {
  const reported = Object.entries(view).filter(([name]) => reportedFields.has(name));
  if (reported.length === 0) return `"${changeablePart(view)}"`;
  return `"${changeablePart(view)}.${digest(reported)}"`;
}

/** The part of a tag that a precondition is about. */
export function changeablePart(view: object): string {
  return digest(Object.entries(view).filter(([name]) => !reportedFields.has(name)));
}

/** The same of a tag that came back, without its quotes. */
export function changeablePartOf(opaqueTag: string): string {
  return opaqueTag.split(".", 1)[0] ?? "";
}

function digest(entries: readonly (readonly [string, unknown])[]): string {
  return createHash("sha256").update(JSON.stringify(entries)).digest("base64url").slice(0, 27);
}
