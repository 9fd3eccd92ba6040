export { listenForQueued } from "@posthorn/db";
export { findSilentShards } from "@posthorn/db/hot-path";
export type { AttemptRow, LiveWorker, QueuedDelivery } from "./fast-lane-store.ts";
export { createEnginePool, createFastLaneStore, type FastLaneStore } from "./fast-lane-store.ts";
export { type NextRound, runRecoveryRound } from "./run-recovery-round.ts";
export { findLost, type SweepFindings, tidy } from "./sweep.ts";
