import { createHash } from "node:crypto";
import { isIdempotencyKey, RequestError } from "@posthorn/core";
import type { Platform, ServiceContext } from "@posthorn/services";
import {
  type Answer,
  type BegunRequest,
  beginRequest,
  giveBackKey,
  keepAnswer,
} from "@posthorn/services/idempotency";
import type { Next } from "hono";
import { createMiddleware } from "hono/factory";
import type { ApiContext, ApiEnv } from "./api-context.ts";
import { contextOf } from "./api-key.ts";
import { isIngestRequest } from "./ingest-request.ts";
import { readOptionalBody } from "./request-body.ts";

/** What of an answer's headers is part of the answer; the others are this request's own. */
const keptHeaders = ["Content-Type", "ETag", "Location"];

/**
 * Carries a POST with an Idempotency-Key out once: repeats get the first answer again, with `Idempotent-Replayed: true`.
 * An answer that says that Posthorn failed, or that the caller should come back later, is not kept. Repeated events are
 * the ingest's, which settles them in the commit that stores them.
 */
export const repeatSafely = (platform: Platform) =>
  createMiddleware<ApiEnv>((c, next) =>
    c.req.method === "POST" && !isIngestRequest(c) ? carryOutOnce(c, next, platform) : next(),
  );

async function carryOutOnce(c: ApiContext, next: Next, platform: Platform): Promise<Response | undefined> {
  const key = readIdempotencyKey(c);
  if (key === undefined) {
    await next();
    return;
  }
  const ctx = contextOf(c, platform);
  const beginning = await beginRequest(ctx, {
    keyHash: sha256(`${c.req.method} ${c.req.path}\n${ofConsumer(c)}${key}`),
    fingerprint: sha256(await readOptionalBody(c.env.incoming)),
  });
  if (beginning.kind === "answered") return replay(beginning.answer);
  c.set("begunRequest", beginning.request);
  await next();
  await endRequest(ctx, beginning.request, await readAnswer(c.res));
  return;
}

/** An app's keys are one set, and each consumer's are another: none learns what was answered to another. No Idempotency-Key has a line end. */
function ofConsumer(c: ApiContext): string {
  const { consumerId } = c.get("key");
  return consumerId === null ? "" : `${consumerId}\n`;
}

/** The request's key. 400 `invalid_idempotency_key` where it is none. */
export function readIdempotencyKey(c: ApiContext): string | undefined {
  const key = c.env.incoming.headers["idempotency-key"];
  if (key === undefined || isIdempotencyKey(key)) return key;
  throw new RequestError(
    400,
    "invalid_idempotency_key",
    "An Idempotency-Key has 1 to 255 printable ASCII characters.",
  );
}

function replay({ status, headers, body }: Answer): Response {
  return new Response(body === "" ? null : body, {
    status,
    headers: { ...headers, "Idempotent-Replayed": "true" },
  });
}

async function readAnswer(response: Response): Promise<Answer> {
  const headers = keptHeaders.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: await response.clone().text(),
  };
}

/** What can't be noted now is told to repeats as it is known; this caller has its answer all the same. */
async function endRequest(ctx: ServiceContext, request: BegunRequest, answer: Answer): Promise<void> {
  const isKept = answer.status < 500 && answer.status !== 429;
  try {
    await (isKept ? keepAnswer(ctx, request, answer) : giveBackKey(ctx, request));
  } catch (error) {
    ctx.log.warn({ err: error }, "what became of a request with an Idempotency-Key could not be kept");
  }
}

const sha256 = (data: string | Uint8Array): Buffer => createHash("sha256").update(data).digest();
