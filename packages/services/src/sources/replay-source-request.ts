import {
  ConflictError,
  hopsHeader,
  parseInput,
  readHops,
  SourceProvider,
  SourceRequestIdInput,
  type SourceRequestView,
  SourceSettings,
  toPublicId,
} from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findSourceRequest } from "./get-source-request.ts";
import { providers } from "./providers/index.ts";
import type { InboundRequest, Provider } from "./providers/provider.ts";
import { toRefusal } from "./refusal.ts";
import { toRequestRow } from "./request-row.ts";
import { KeptHeaders, toSourceRequestView } from "./request-view.ts";
import { openSecrets } from "./source-secrets.ts";
import type { OpenedSource } from "./source-store.ts";
import { type SourcePorts, storeReading } from "./store-reading.ts";

type Found = Awaited<ReturnType<typeof findSourceRequest>>;

/**
 * Lets a request through once more, by the source as it is now. One that was refused is verified again, by the clock of when it
 * came in, and becomes an event if it is right, though never twice; one that was accepted becomes another event. The answer is
 * the line that this adds to the log.
 */
export async function replaySourceRequest(
  ctx: ServiceContext,
  ingest: SourcePorts["ingest"],
  input: SourceRequestIdInput,
): Promise<SourceRequestView> {
  const { sourceId, requestId } = parseInput(SourceRequestIdInput, input);
  requirePermission(ctx, "sources:write");
  const found = await inTransaction(ctx, (tx) => findSourceRequest(tx, ctx, sourceId, requestId));
  const source = await openSource(ctx, found);
  const request = rebuild(found);
  const wasVerified = found.request.outcome !== "refused";
  const { event, replayed } = await letThrough(ctx, ingest, source, request, found, wasVerified);

  const outcome = { kind: replayed ? ("duplicate" as const) : ("accepted" as const), event };
  const answer = { status: 200, address: ctx.address ?? null };
  const row = { ...toRequestRow(ctx.newId(), source, request, outcome, answer), replayOf: found.request.id };
  await ingest.sources.log(row);
  await inTransaction(ctx, (tx) =>
    writeAudit(tx, ctx, {
      action: "source.request_replayed",
      targetId: toPublicId("source", source.id),
      details: { requestId, eventId: event.id },
    }),
  );
  return toSourceRequestView(row);
}

async function letThrough(
  ctx: ServiceContext,
  ingest: SourcePorts["ingest"],
  source: OpenedSource,
  request: InboundRequest,
  found: Found,
  wasVerified: boolean,
) {
  const provider = providers[source.provider];
  if (!source.enabled) {
    throw new ConflictError(
      "source_disabled",
      "This source is disabled. Enable it, then replay the request.",
    );
  }
  if (!wasVerified) await verifyAgain(source, provider, request, found.request.receivedAt);
  const reading = provider.read(request, source);
  if (reading.kind === "challenge") {
    throw new ConflictError(
      "not_replayable",
      "This request asked for a proof of the address; it is no event.",
    );
  }
  return storeReading({ platform: ctx, ingest }, source, reading, {
    hops: readHops(request.headers[hopsHeader]),
    again: wasVerified,
  });
}

async function verifyAgain(
  source: OpenedSource,
  provider: Provider,
  request: InboundRequest,
  receivedAt: Date,
): Promise<void> {
  if (provider.isVerifiableLater?.(source) === false) {
    throw new ConflictError(
      "not_verifiable",
      "What would prove that this request is genuine is a password or key, which is not kept. Ask its sender to send it again.",
    );
  }
  try {
    await provider.verify(request, source, receivedAt);
  } catch (error) {
    const refusal = toRefusal(error, source, provider);
    if (!refusal) throw error;
    throw new ConflictError(
      "still_refused",
      `The source would refuse this request again (${refusal.error.code}). ${refusal.detail}`,
    );
  }
}

async function openSource(ctx: ServiceContext, { source }: Found): Promise<OpenedSource> {
  const { id, environmentId, provider, settings, sealedSecrets, enabled } = source;
  const environment = await inTransaction(ctx, (tx) =>
    tx.environment.findFirstOrThrow({ where: { id: environmentId }, select: { retentionDays: true } }),
  );
  return {
    id,
    environmentId,
    tenantId: ctx.tenantId,
    provider: SourceProvider.parse(provider),
    settings: SourceSettings.parse(settings),
    secrets: openSecrets(ctx.secrets, id, sealedSecrets),
    enabled,
    retentionDays: environment.retentionDays,
    requestLimit: null,
  };
}

/** The request as it came in. 409 `body_not_kept` where that is no longer known. */
function rebuild({ request }: Found): InboundRequest {
  const { method, path, headers, body, bodyBytes } = request;
  if (path === "" || (body?.length ?? 0) < bodyBytes) {
    throw new ConflictError(
      "body_not_kept",
      "This request can't be replayed: its body was longer than what is kept, or was erased with its event's payload.",
    );
  }
  return { method, url: path, headers: KeptHeaders.parse(headers), body: body ?? new Uint8Array() };
}
