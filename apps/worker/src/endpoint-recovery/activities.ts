import type { RecoverEndpointInput } from "@posthorn/core/workflows";
import type { NextRound } from "@posthorn/services/lanes";

export interface RecoveryPorts {
  runRound(endpointId: string): Promise<NextRound>;
}

export type RecoveryActivities = ReturnType<typeof createRecoveryActivities>;

export const createRecoveryActivities = ({ runRound }: RecoveryPorts) => ({
  /** Hands what is due to the fast lane, moves what is spent to the dead letters, and says when to come back; a re-run finds it done. */
  releaseDue: ({ endpointId }: RecoverEndpointInput): Promise<NextRound> => runRound(endpointId),
});
