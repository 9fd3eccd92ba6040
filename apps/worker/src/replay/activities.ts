import { UnavailableError } from "@posthorn/core";
import type { ReplayRef } from "@posthorn/core/workflows";
import type { Logger } from "@posthorn/services";
import type { ReplayRound, RoundInput } from "@posthorn/services/lanes";
import { Context } from "@temporalio/activity";
import { mostFaults } from "./config.ts";

export interface ReplayPorts {
  runRound(round: RoundInput, signs: { beat(): void }): Promise<ReplayRound>;
  fail(ref: ReplayRef): Promise<void>;
  log: Logger;
}

export type ReplayActivities = ReturnType<typeof createReplayActivities>;

export const createReplayActivities = ({ runRound, fail, log }: ReplayPorts) => ({
  /** Queues as much as the endpoints have room for, and says when to come back; a re-run goes on behind what is done. */
  async workOnReplay(round: RoundInput): Promise<ReplayRound> {
    const { info, heartbeat } = Context.current();
    try {
      return await runRound(round, { beat: () => heartbeat() });
    } catch (error) {
      if (error instanceof UnavailableError || info.attempt < mostFaults) throw error;
      log.error({ err: error, replayId: round.id }, "a replay failed again and again; it is stopped");
      await fail(round);
      return { done: true };
    }
  },
});
