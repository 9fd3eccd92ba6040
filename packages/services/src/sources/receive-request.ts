import type { IncomingHttpHeaders } from "node:http";
import { hopsHeader, NotFoundError, RateLimitedError, RequestError, readHops, toUuid } from "@posthorn/core";
import type { RateLimits, RequestLimit } from "../rate-limits/rate-limits.ts";
import { findKnownSource } from "./find-known-source.ts";
import { providers } from "./providers/index.ts";
import { type InboundAnswer, type InboundRequest, type Provider, usualAnswer } from "./providers/provider.ts";
import { type Refusal, toRefusal } from "./refusal.ts";
import { type Outcome, toRequestRow } from "./request-row.ts";
import type { OpenedSource } from "./source-store.ts";
import { type SourcePorts, storeReading } from "./store-reading.ts";

export interface ReceivePorts extends SourcePorts {
  rateLimits: Pick<RateLimits, "countHere" | "uncountHere">;
}

/** A request to a source's URL, whose body has not been read yet. */
export interface ArrivingRequest {
  sourceId: string;
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  /** IP address that it came from; null: not known. */
  address: string | null;
  readBody(): Promise<Uint8Array>;
}

/** So many refused requests of a source are kept by each process; who sends more is refused all the same. */
const keptRefusals: RequestLimit = { perSecond: 10, burst: 100 };

/**
 * Verifies a request, stores it as an event, notes it in the source's log, and says what the provider is to be answered.
 * Throws RequestErrors for what is refused, where the provider has no answer of its own for that.
 */
export async function receiveRequest(ports: ReceivePorts, arriving: ArrivingRequest): Promise<InboundAnswer> {
  const id = toUuid("source", arriving.sourceId);
  const { ingest, rateLimits } = ports;
  const source = id && (await findKnownSource({ sources: ingest.sources, rateLimits }, id, arriving.address));
  if (!source) throw new NotFoundError("source", "here");
  const provider = providers[source.provider];
  const { method, url, headers } = arriving;
  const request: InboundRequest = { method, url, headers, body: new Uint8Array() };
  try {
    await requirePlace(ports, source);
    request.body = await arriving.readBody();
    const { outcome, answer } = await take(ports, source, provider, request);
    await log(ports, source, arriving, request, outcome, answer.status);
    return answer;
  } catch (error) {
    const refusal = toRefusal(error, source, provider);
    if (refusal?.isKept) await logRefusal(ports, source, arriving, request, refusal);
    const cause = refusal?.error ?? error;
    if (provider.refusal === undefined || !(cause instanceof RequestError)) throw cause;
    return { status: cause.status, contentType: "text/plain", body: provider.refusal };
  }
}

async function requirePlace({ rateLimits }: ReceivePorts, { id, requestLimit }: OpenedSource): Promise<void> {
  if (requestLimit === null) return;
  const { allowed, limit, windowSeconds, resetSeconds } = await rateLimits.countHere(id, requestLimit);
  if (allowed) return;
  throw new RateLimitedError(
    `This source takes ${limit} requests in ${windowSeconds} s. Go on in ${resetSeconds} s.`,
    resetSeconds,
  );
}

async function take(
  ports: ReceivePorts,
  source: OpenedSource,
  provider: Provider,
  request: InboundRequest,
): Promise<{ outcome: Outcome; answer: InboundAnswer }> {
  if (!source.enabled) {
    throw new RequestError(403, "source_disabled", "This source is disabled. Enable it to take requests.");
  }
  if (request.method !== "POST" && !(request.method === "GET" && provider.takesGet)) {
    throw new RequestError(405, "method_not_allowed", "This source takes POST requests only.");
  }
  await provider.verify(request, source, ports.platform.now());
  const reading = provider.read(request, source);
  if (reading.kind === "challenge") return { outcome: { kind: "answered" }, answer: reading.answer };
  const { event, replayed } = await storeReading(ports, source, reading, {
    hops: readHops(request.headers[hopsHeader]),
  });
  return {
    outcome: { kind: replayed ? "duplicate" : "accepted", event },
    answer: provider.answer?.(request, source) ?? usualAnswer(event, replayed),
  };
}

async function logRefusal(
  ports: ReceivePorts,
  source: OpenedSource,
  arriving: ArrivingRequest,
  request: InboundRequest,
  { error, detail }: Refusal,
): Promise<void> {
  const { allowed } = await ports.rateLimits.countHere(`${source.id}/refused`, keptRefusals);
  if (!allowed) return;
  await log(ports, source, arriving, request, { kind: "refused", reason: error.code, detail }, error.status);
}

/** The event is stored or not; a line that is lost doesn't change that. */
async function log(
  { platform, ingest }: ReceivePorts,
  source: OpenedSource,
  { address }: ArrivingRequest,
  request: InboundRequest,
  outcome: Outcome,
  status: number,
): Promise<void> {
  const row = toRequestRow(platform.newId(), source, request, outcome, { status, address });
  try {
    await ingest.sources.log(row);
  } catch (error) {
    platform.log.warn({ err: error, source: source.id }, "a request to a source could not be noted");
  }
}
