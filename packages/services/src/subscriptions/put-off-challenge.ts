import type { VerificationRef } from "@posthorn/core/workflows";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";

/** Makes a challenge due later, while others of its tenant are under way; nothing where it was replaced or settled meanwhile. */
export async function putOffChallenge(
  { db }: Pick<Platform, "db">,
  { id, tenantId, environmentId }: VerificationRef,
  { challenge, until }: { challenge: string; until: Date },
): Promise<void> {
  await inScope(db, { tenantId, environmentId }, (tx) =>
    tx.subscription.updateMany({
      where: { endpointId: id, environmentId, challenge, nextTryAt: { not: null } },
      data: { nextTryAt: until },
    }),
  );
}

/**
 * Makes one that was put off until `until` due now, and has its workflow look. False where it is due at another time: it was
 * sent, replaced or settled meanwhile, and a retry of it is not to come early.
 */
export async function bringChallengeForward(
  { db, workflows, now }: Pick<Platform, "db" | "workflows" | "now">,
  ref: VerificationRef,
  until: Date,
): Promise<boolean> {
  const { id, tenantId, environmentId } = ref;
  const { count } = await inScope(db, { tenantId, environmentId }, (tx) =>
    tx.subscription.updateMany({
      where: { endpointId: id, environmentId, nextTryAt: until },
      data: { nextTryAt: now() },
    }),
  );
  if (count === 0) return false;
  await workflows.wakeVerification(ref);
  return true;
}
