import type { VerificationRef } from "@posthorn/core/workflows";
import type { Logger } from "@posthorn/services";
import type { Challenge, NextChallenge } from "@posthorn/services/lanes";
import { failedInside, type OutboundClient } from "../http/index.ts";
import { answerTimeoutMs, challengesOfTenantAtOnce } from "./config.ts";
import { readEcho } from "./read-echo.ts";
import { createTenantTurns, type Waiting } from "./tenant-turns.ts";

export interface VerificationPorts {
  begin(ref: VerificationRef): Promise<{ due: Challenge } | { due: null; next: NextChallenge }>;
  end(ref: VerificationRef, result: { challenge: string; error: string | null }): Promise<NextChallenge>;
  /** Until then the challenge is not due. */
  putOff(ref: VerificationRef, put: { challenge: string; until: Date }): Promise<void>;
  /** Makes one that was put off until then due now, and has its workflow look; false where it is not waiting any more. */
  bringForward(waiting: Waiting<VerificationRef>): Promise<boolean>;
  client: Pick<OutboundClient, "send">;
  now(): Date;
  log: Pick<Logger, "warn">;
}

export type VerificationActivities = ReturnType<typeof createVerificationActivities>;

export function createVerificationActivities({
  begin,
  end,
  putOff,
  bringForward,
  client,
  now,
  log,
}: VerificationPorts) {
  const turns = createTenantTurns<VerificationRef>({
    places: challengesOfTenantAtOnce,
    turnMs: answerTimeoutMs,
  });

  /** When its turn comes at the latest; null: it has come. */
  async function takeTurn(ref: VerificationRef, { challenge }: Challenge): Promise<Date | null> {
    if (turns.take(ref)) return null;
    const until = new Date(now().getTime() + turns.longestWaitMs(ref));
    // Stored before it stands in line: who calls it from there changes what is stored.
    await putOff(ref, { challenge, until });
    return turns.takeOrWait({ ref, until }) ? null : until;
  }

  async function callNext(ref: VerificationRef): Promise<void> {
    try {
      for (let next = turns.next(ref); next; next = turns.next(ref)) if (await bringForward(next)) return;
    } catch (error) {
      log.warn({ err: error }, "a challenge could not be brought forward; it is sent when it is due");
    }
  }

  return {
    /**
     * Sends the challenge that is due, notes what came of it, and says when to come back; run twice, the receiver is asked
     * twice. Where as many of the tenant's are under way as may be, its turn comes later: it holds up nobody meanwhile.
     */
    async sendChallenge(ref: VerificationRef): Promise<NextChallenge> {
      const begun = await begin(ref);
      if (begun.due === null) return begun.next;
      const until = await takeTurn(ref, begun.due);
      if (until) return { done: false, atMs: until.getTime() };
      const { challenge, url, headers, body } = begun.due;
      try {
        const result = await client
          .send({ url, method: "POST", headers, body, timeoutMs: answerTimeoutMs })
          .catch(failedInside);
        return await end(ref, { challenge, error: readEcho(result, challenge) });
      } finally {
        turns.leave(ref);
        await callNext(ref);
      }
    },
  };
}
