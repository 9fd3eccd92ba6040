import { ConflictError, ForbiddenError, InProgressError, InvalidFieldError, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import type { Answer } from "./kept-answer.ts";

/** A request that is to be carried out once, however often it comes. */
export interface RepeatableRequest {
  /** Names it within its environment: SHA-256 of method, path and Idempotency-Key. */
  keyHash: Buffer;
  /** SHA-256 of its body: the same key must not stand for two requests. */
  fingerprint: Buffer;
}

/** One that this process carries out now. */
export interface BegunRequest {
  keyHash: Buffer;
  claim: Uuid;
}

type Beginning =
  | { kind: "begun"; request: BegunRequest }
  /** An earlier one was answered so. */
  | { kind: "answered"; answer: Answer };

interface Row {
  fingerprint: Uint8Array;
  scopes: string[];
  locked: boolean;
  carriedOut: boolean;
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
  bodyKept: boolean;
}

const keptHours = 24;
/**
 * After it a request without an answer counts as broken off. Longer than any request takes: its statements end after 5 s
 * each, its body comes within 30 s. One that is slower all the same can't commit once a repeat has taken over.
 */
const lockSeconds = 60;

/**
 * Takes a key for a request, or tells what became of the request that has it. Throws 422 `idempotency_key_reused` for another body, 409
 * `idempotency_in_progress` while it is carried out, 409 `idempotency_answer_lost` where it was carried out and nobody
 * knows its answer any more. A request that broke off before it had committed anything begins anew.
 */
export function beginRequest(ctx: ServiceContext, request: RepeatableRequest): Promise<Beginning> {
  return inTransaction(ctx, async (tx) => {
    const claim = ctx.newId();
    if (await takeKey(tx, ctx, request, claim)) {
      return { kind: "begun", request: { keyHash: request.keyHash, claim } };
    }
    const row = await findRow(tx, ctx, request.keyHash);
    if (!row) throw new InProgressError(); // given back this moment
    return { kind: "answered", answer: readAnswer(ctx, row, request) };
  });
}

async function takeKey(
  tx: Transaction,
  ctx: ServiceContext,
  { keyHash, fingerprint }: RepeatableRequest,
  claim: Uuid,
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    INSERT INTO engine.idempotent_request AS known
      (environment_id, key_hash, fingerprint, scopes, claim, locked_until, expires_at)
    VALUES (${ctx.environmentId}::uuid, ${keyHash}, ${fingerprint}, ${[...ctx.permissions]}::text[], ${claim}::uuid,
      now() + make_interval(secs => ${lockSeconds}::int), now() + make_interval(hours => ${keptHours}::int))
    ON CONFLICT (environment_id, key_hash) DO UPDATE SET
      fingerprint = EXCLUDED.fingerprint, scopes = EXCLUDED.scopes, claim = EXCLUDED.claim, locked_until = EXCLUDED.locked_until,
      carried_out = false, status = NULL, headers = NULL, body = NULL, body_kept = true, expires_at = EXCLUDED.expires_at
    WHERE known.expires_at <= now()
      OR (known.fingerprint = EXCLUDED.fingerprint AND known.status IS NULL AND NOT known.carried_out AND known.locked_until <= now())`;
  return taken > 0;
}

async function findRow(tx: Transaction, ctx: ServiceContext, keyHash: Buffer): Promise<Row | undefined> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT fingerprint, scopes, locked_until > now() AS locked, carried_out AS "carriedOut", status, headers, body, body_kept AS "bodyKept"
    FROM engine.idempotent_request
    WHERE environment_id = ${ctx.environmentId}::uuid AND key_hash = ${keyHash}`;
  return rows[0];
}

function readAnswer(ctx: ServiceContext, row: Row, { fingerprint }: RepeatableRequest): Answer {
  if (!fingerprint.equals(row.fingerprint)) throw reused();
  const missing = row.scopes.filter((scope) => !hasScope(ctx, scope));
  if (missing.length > 0) throw answerOfAnother(missing);
  const { status, headers, body, bodyKept, locked } = row;
  if (status === null && locked) throw new InProgressError();
  if (status === null || !bodyKept) throw answerLost(status);
  return { status, headers: headers ?? {}, body: body ?? "" };
}

const hasScope = (ctx: ServiceContext, scope: string): boolean =>
  [...ctx.permissions].some((permission) => permission === scope);

function reused(): InvalidFieldError {
  return new InvalidFieldError([
    {
      path: "Idempotency-Key",
      code: "idempotency_key_reused",
      message:
        "This Idempotency-Key was used within 24 hours with another body. Use a new key for another request.",
    },
  ]);
}

function answerOfAnother(missing: readonly string[]): ForbiddenError {
  return new ForbiddenError(
    `This Idempotency-Key was used by an API key that may do more (${missing.join(", ")}), so its answer is not for this one. Use a new key.`,
  );
}

function answerLost(status: number | null): ConflictError {
  const why = status === null ? "broke off before its answer was kept" : "had an answer too large to be kept";
  return new ConflictError(
    "idempotency_answer_lost",
    `The request with this Idempotency-Key was carried out, but ${why}. Look at what is there; to do it once more, use a new key.`,
  );
}
