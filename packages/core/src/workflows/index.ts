export { shardCount, shardOf } from "./shard-of.ts";

/** Names that workers and clients of Temporal share: task queues, workflow ids, inputs. Only ids travel, never payloads or secrets. */
export const taskQueues = {
  /** Shard workflows and pumps: a failover never stands behind other work. */
  pumps: "posthorn-pumps",
  /** Endpoint recovery. */
  recovery: "posthorn-recovery",
  /** All other workflows, whose steps take milliseconds; what they wait for are activities with queues of their own. */
  jobs: "posthorn-jobs",
} as const;

/** Activities that may take long, each kind on a task queue of its own: how many run at a time is limited by kind. */
export const activityQueues = {
  /** Replays and the other bulk actions: however long they are, a failing endpoint's recovery never stands behind them. */
  replays: "posthorn-replays",
  /** Checks of a URL, for which a person waits. */
  checks: "posthorn-checks",
  /** Challenges to the URLs of new subscriptions: slow receivers of theirs hold up nothing else. */
  verifications: "posthorn-verifications",
  /** What Temporal's schedules start: roll-ups, retention. */
  housekeeping: "posthorn-housekeeping",
  /** Alerts: a mail server that hangs holds up nothing else. */
  alerts: "posthorn-alerts",
} as const;

export interface ShardInput {
  shard: number;
}
export const shardWorkflow = "keepShardPumped";
export const shardWorkflowId = (shard: number) => `shard/${shard}`;

export interface RecoverEndpointInput {
  /** UUID. */
  endpointId: string;
}
export const recoveryWorkflow = "recoverEndpoint";
export const recoveryWorkflowId = (endpointId: string) => `endpoint-recovery/${endpointId}`;
/** A replay or another bulk action. UUIDs. */
export interface ReplayRef {
  id: string;
  tenantId: string;
  environmentId: string;
}
export const replayWorkflow = "runReplay";
export const replayWorkflowId = (id: string) => `replay/${id}`;
/** A subscription whose URL is to be verified. UUIDs; `id` is its endpoint's. */
export interface VerificationRef {
  id: string;
  tenantId: string;
  environmentId: string;
}
export const verificationWorkflow = "verifySubscription";
export const verificationWorkflowId = (endpointId: string) => `subscription-verification/${endpointId}`;

/** An alert on its way to one recipient or webhook. UUIDs. */
export interface AlertSendingRef {
  id: string;
  tenantId: string;
  environmentId: string;
}
export const alertWorkflow = "sendAlert";
export const alertWorkflowId = (id: string) => `alert/${id}`;

/** UUIDs. */
export interface EndpointCheckRef {
  id: string;
  tenantId: string;
  environmentId: string;
}
export const endpointCheckWorkflow = "checkEndpoint";
export const endpointCheckWorkflowId = (id: string) => `endpoint-check/${id}`;

/** Says "look": whatever it means is committed before it is sent. */
export const wakeSignal = "wake";
