import { SignatureProfile, toPublicId } from "@posthorn/core";
import { createEndpointSigner } from "@posthorn/core/signature-profiles";
import type { VerificationRef } from "@posthorn/core/workflows";
import type { Platform } from "../context/platform.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { changeEndpoint } from "../endpoints/change-endpoint.ts";
import { readCurrentSecret } from "../endpoints/current-secret.ts";
import { unverified } from "./view.ts";

/** A request to the subscription's URL, which has to echo the challenge. It carries none of the endpoint's own headers: nobody knows yet who reads them. */
export interface Challenge {
  challenge: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** `done`: nothing is to be sent any more. Else come back at `atMs` (Unix ms), or when woken. */
export type NextChallenge = { done: true } | { done: false; atMs: number };

/** Seconds from one try to the next: a receiver that is being deployed at this moment is there soon. */
const retrySeconds = [5, 30, 300];

const challengeType = "system.subscription.verification";

/** The challenge that is due now, or when to come back for it. */
export function beginChallenge(
  platform: Platform,
  ref: VerificationRef,
): Promise<{ due: Challenge } | { due: null; next: NextChallenge }> {
  const ctx = contextOf(platform, ref);
  return inTransaction(ctx, async (tx) => {
    const where = { endpointId: ref.id, environmentId: ref.environmentId };
    // In a deleted environment it waits: the sweep finds it when that is restored.
    const row = await tx.subscription.findFirst({
      where: { ...where, endpoint: { environment: { deletedAt: null } } },
      include: { endpoint: true },
    });
    const nothing = { due: null, next: { done: true } } as const;
    if (!row?.nextTryAt) return nothing;
    const { endpoint, challenge, nextTryAt } = row;
    if (challenge === null || endpoint.deletedAt !== null || endpoint.disabledReason !== unverified) {
      await tx.subscription.updateMany({ where, data: { nextTryAt: null } });
      return nothing;
    }
    if (nextTryAt > ctx.now()) return { due: null, next: { done: false, atMs: nextTryAt.getTime() } };
    const secret = await readCurrentSecret(tx, ctx, ref.id);
    return { due: compose(ctx, endpoint, { challenge, secret }) };
  });
}

function compose(
  ctx: ServiceContext,
  { url, signatureProfiles }: { url: string; signatureProfiles: string[] },
  { challenge, secret }: { challenge: string; secret: string },
): Challenge {
  // The tenant may have given its endpoint another one than `x-webhook`.
  const signer = createEndpointSigner(SignatureProfile.array().parse(signatureProfiles), [secret]);
  if (!signer) throw new Error("The subscription's secret can't sign for the profiles of its endpoint.");
  const body = JSON.stringify({ type: challengeType, challenge });
  const headers: Record<string, string> = { "content-type": "application/json", "user-agent": "Posthorn/1" };
  const now = ctx.now();
  const uuid = ctx.newId();
  signer.writeHeaders(headers, {
    id: toPublicId("request", uuid),
    uuid,
    type: challengeType,
    timestamp: Math.floor(now.getTime() / 1_000),
    body,
  });
  return { challenge, url, headers, body };
}

/** Notes what came of it; `error` null: the URL has echoed the challenge, and the subscription receives from now on. */
export async function endChallenge(
  platform: Platform,
  ref: VerificationRef,
  { challenge, error }: { challenge: string; error: string | null },
): Promise<NextChallenge> {
  const ctx = contextOf(platform, ref);
  return error === null ? markVerified(ctx, ref, challenge) : noteFailure(ctx, ref, { challenge, error });
}

/** An answer to a challenge that was replaced meanwhile verifies nothing. */
async function markVerified(
  ctx: ServiceContext,
  { id, environmentId }: VerificationRef,
  challenge: string,
): Promise<NextChallenge> {
  await changeEndpoint(ctx, toPublicId("endpoint", id), {
    action: "endpoint.verified",
    async decide({ disabledReason }, tx) {
      if (disabledReason !== unverified) return null;
      const now = ctx.now();
      const { count } = await tx.subscription.updateMany({
        where: { endpointId: id, environmentId, challenge },
        data: { challenge: null, nextTryAt: null, lastTryAt: now, verifiedAt: now },
      });
      return count > 0 ? { state: "enabled", disabledReason: null } : null;
    },
  });
  return nextOf(ctx, id);
}

async function noteFailure(
  ctx: ServiceContext,
  { id, environmentId }: VerificationRef,
  { challenge, error }: { challenge: string; error: string },
): Promise<NextChallenge> {
  await inTransaction(ctx, async (tx) => {
    const rows = await tx.$queryRaw<{ tries: number }[]>`
      SELECT tries FROM subscription
      WHERE environment_id = ${environmentId}::uuid AND endpoint_id = ${id}::uuid AND challenge = ${challenge} FOR UPDATE`;
    const [row] = rows;
    if (!row) return;
    const now = ctx.now();
    const waitSeconds = retrySeconds[row.tries];
    await tx.subscription.updateMany({
      where: { endpointId: id, environmentId, challenge },
      data: {
        tries: row.tries + 1,
        lastError: error,
        lastTryAt: now,
        nextTryAt: waitSeconds === undefined ? null : new Date(now.getTime() + waitSeconds * 1_000),
      },
    });
  });
  return nextOf(ctx, id);
}

/** Whatever has become of it meanwhile. */
async function nextOf(ctx: ServiceContext, id: string): Promise<NextChallenge> {
  const row = await inTransaction(ctx, (tx) =>
    tx.subscription.findFirst({ where: { endpointId: id, environmentId: ctx.environmentId } }),
  );
  return row?.nextTryAt ? { done: false, atMs: row.nextTryAt.getTime() } : { done: true };
}

const contextOf = (platform: Platform, { tenantId, environmentId }: VerificationRef): ServiceContext => ({
  ...platform,
  actor: { kind: "system", part: "subscription-verification" },
  permissions: new Set(["endpoints:write"]),
  tenantId,
  environmentId,
});
