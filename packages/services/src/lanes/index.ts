export { listenForQueued } from "@posthorn/db";
export type { AlertPace } from "@posthorn/db/hot-path";
export { findSilentShards } from "@posthorn/db/hot-path";
export { alertPace, foldAlerts } from "../alerts/fold-alerts.ts";
export { type AlertPorts, type AlertSent, type PostOutcome, sendAlert } from "../alerts/send-alert.ts";
export { answerEndpointCheck } from "../endpoint-checks/answer-endpoint-check.ts";
export { emitNotices } from "../notices/emit-notices.ts";
export { forgetNotices } from "../notices/forget-notices.ts";
export { noticeDeadLetters } from "../notices/notice-dead-letters.ts";
export { failReplay, type ReplayRound, type RoundInput, runReplayRound } from "../replays/run-round.ts";
export {
  beginChallenge,
  type Challenge,
  endChallenge,
  type NextChallenge,
} from "../subscriptions/challenge.ts";
export { bringChallengeForward, putOffChallenge } from "../subscriptions/put-off-challenge.ts";
export type {
  AttemptRow,
  CircuitPolicy,
  LiveWorker,
  QueuedBatch,
  QueuedDelivery,
  QueuedNews,
  QueuedRef,
  RecordedAttempts,
} from "./fast-lane-store.ts";
export {
  createEnginePool,
  createFastLaneStore,
  type EndpointSigning,
  type FastLaneStore,
} from "./fast-lane-store.ts";
export { type NextRound, runRecoveryRound } from "./run-recovery-round.ts";
export { findLost, type SweepFindings, tidy } from "./sweep.ts";
