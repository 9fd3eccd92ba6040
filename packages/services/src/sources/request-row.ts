import { type SentEventView, toUuid, type Uuid } from "@posthorn/core";
import type { SourceRequestRow } from "@posthorn/db/hot-path";
import { maskHeaders, maskUrl } from "./mask.ts";
import { providers } from "./providers/index.ts";
import type { InboundRequest } from "./providers/provider.ts";
import type { OpenedSource } from "./source-store.ts";

/** What is kept of a body. */
const keptBodyBytes = 64 * 1024;

/** What became of a request. */
export type Outcome =
  | { kind: "accepted" | "duplicate"; event: SentEventView }
  | { kind: "answered" }
  | { kind: "refused"; reason: string; detail: string };

/** The line of a source's log on one request. */
export function toRequestRow(
  id: Uuid,
  source: OpenedSource,
  { method, url, headers, body }: InboundRequest,
  outcome: Outcome,
  answer: { status: number; address: string | null },
): SourceRequestRow {
  const event = "event" in outcome ? outcome.event : null;
  const refusal = outcome.kind === "refused" ? outcome : null;
  const path = maskUrl(url);
  const keptHeaders = JSON.stringify(maskHeaders(headers, providers[source.provider].secretHeader?.(source)));
  const keptBody = body.length === 0 ? null : body.subarray(0, keptBodyBytes);
  return {
    id,
    environmentId: source.environmentId,
    sourceId: source.id,
    outcome: outcome.kind,
    reason: refusal?.reason ?? null,
    detail: refusal && storable(refusal.detail),
    status: answer.status,
    eventId: event && toUuid("event", event.id),
    eventType: event?.type ?? null,
    method,
    path,
    address: answer.address,
    headers: keptHeaders,
    body: keptBody,
    bodyBytes: body.length,
    keptBytes: (keptBody?.length ?? 0) + keptHeaders.length + path.length,
    replayOf: null,
  };
}

/** A sentence may repeat what was sent; PostgreSQL takes no U+0000. */
const storable = (text: string): string => text.replaceAll("\u0000", "").toWellFormed().slice(0, 1_000);
