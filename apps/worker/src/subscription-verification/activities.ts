import type { VerificationRef } from "@posthorn/core/workflows";
import type { Challenge, NextChallenge } from "@posthorn/services/lanes";
import { failedInside, type OutboundClient } from "../http/index.ts";
import { answerTimeoutMs } from "./config.ts";
import { readEcho } from "./read-echo.ts";

export interface VerificationPorts {
  begin(ref: VerificationRef): Promise<{ due: Challenge } | { due: null; next: NextChallenge }>;
  end(ref: VerificationRef, result: { challenge: string; error: string | null }): Promise<NextChallenge>;
  client: Pick<OutboundClient, "send">;
}

export type VerificationActivities = ReturnType<typeof createVerificationActivities>;

export const createVerificationActivities = ({ begin, end, client }: VerificationPorts) => ({
  /** Sends the challenge that is due, notes what came of it, and says when to come back; run twice, the receiver is asked twice. */
  async sendChallenge(ref: VerificationRef): Promise<NextChallenge> {
    const begun = await begin(ref);
    if (begun.due === null) return begun.next;
    const { challenge, url, headers, body } = begun.due;
    const result = await client
      .send({ url, method: "POST", headers, body, timeoutMs: answerTimeoutMs })
      .catch(failedInside);
    return end(ref, { challenge, error: readEcho(result, challenge) });
  },
});
