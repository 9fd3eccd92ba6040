import type { Uuid } from "@posthorn/core";
import {
  type AlertSendingRef,
  alertWorkflow,
  alertWorkflowId,
  type EndpointCheckRef,
  endpointCheckWorkflow,
  endpointCheckWorkflowId,
  type ReplayRef,
  recoveryWorkflow,
  recoveryWorkflowId,
  replayWorkflow,
  replayWorkflowId,
  taskQueues,
  type VerificationRef,
  verificationWorkflow,
  verificationWorkflowId,
  wakeSignal,
} from "@posthorn/core/workflows";
import { Client, Connection } from "@temporalio/client";
import type { Logger } from "../context/logger.ts";

/** What services need of Temporal. */
export interface WorkflowStarter {
  /**
   * Makes the endpoint's recovery workflow look; starts it where there is none, to look `at` a time or when it is told to
   * again (null: now). Called after the commit of what it should see. Never throws: what doesn't reach Temporal now, the
   * sweep finds.
   */
  wakeEndpoint(endpointId: Uuid, at?: Date | null): Promise<void>;
  /** The same for a replay or another bulk action, and its workflow. */
  wakeReplay(ref: ReplayRef): Promise<void>;
  /** Starts sending an alert to one recipient, unless that is under way. */
  startAlert(ref: AlertSendingRef): Promise<void>;
  /** Has a worker try out a URL, and waits until it has, 11 s at most: its row holds the answer, if there is one. Never throws. */
  runEndpointCheck(ref: EndpointCheckRef): Promise<void>;
  /** The same for a subscription whose URL is to be verified. */
  wakeVerification(ref: VerificationRef): Promise<void>;
  /** Whether Temporal answers now. Never throws. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** Where a person waits for the answer; the sweep stands behind. */
const waitOfPeopleMs = 1_000;
/** For a check: the worker ends it after 10 s. */
const checkWaitMs = 11_000;
/** Where nobody does: on a machine that is busy a wake comes late, which is better than half a minute later with the sweep. */
const waitOfWorkersMs = 10_000;

/** A look that came before PostgreSQL's clock says that something is due would find nothing. */
const clockSlackMs = 50;

export interface TemporalOptions {
  address: string;
  namespace: string;
  /** Whether people wait for what calls it. */
  forPeople: boolean;
  log: Logger;
}

/** A starter that connects when it is first needed and again after a failure, so that no process waits for Temporal to start. */
export function createWorkflowStarter({
  address,
  namespace,
  forPeople,
  log,
}: TemporalOptions): WorkflowStarter {
  const longestWaitMs = forPeople ? waitOfPeopleMs : waitOfWorkersMs;
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace });
  /** Signals a workflow, or starts it with the signal. */
  async function wake(start: {
    workflow: string;
    workflowId: string;
    taskQueue: string;
    input: object;
    startDelay?: number;
  }) {
    try {
      await connection.withDeadline(Date.now() + longestWaitMs, () =>
        client.workflow.signalWithStart(start.workflow, {
          taskQueue: start.taskQueue,
          workflowId: start.workflowId,
          args: [start.input],
          signal: wakeSignal,
          signalArgs: [],
          ...(start.startDelay === undefined ? {} : { startDelay: start.startDelay }),
        }),
      );
    } catch (error) {
      log.warn(
        { err: error, workflowId: start.workflowId },
        "Temporal could not be told to look at what has changed; the sweep will",
      );
    }
  }

  return {
    wakeEndpoint: (endpointId, at = null) =>
      wake({
        workflow: recoveryWorkflow,
        workflowId: recoveryWorkflowId(endpointId),
        taskQueue: taskQueues.recovery,
        input: { endpointId },
        ...startDelayUntil(at),
      }),
    wakeReplay: (ref) =>
      wake({
        workflow: replayWorkflow,
        workflowId: replayWorkflowId(ref.id),
        taskQueue: taskQueues.jobs,
        input: ref,
      }),
    async startAlert(ref) {
      const workflowId = alertWorkflowId(ref.id);
      try {
        await connection.withDeadline(Date.now() + longestWaitMs, () =>
          client.workflow.start(alertWorkflow, {
            taskQueue: taskQueues.jobs,
            workflowId,
            workflowIdConflictPolicy: "USE_EXISTING",
            args: [ref],
          }),
        );
      } catch (error) {
        log.warn(
          { err: error, workflowId },
          "Temporal could not be told to send an alert; a later sweep will",
        );
      }
    },
    async runEndpointCheck(ref) {
      const workflowId = endpointCheckWorkflowId(ref.id);
      try {
        await connection.withDeadline(Date.now() + checkWaitMs, () =>
          client.workflow.execute(endpointCheckWorkflow, {
            taskQueue: taskQueues.jobs,
            workflowId,
            workflowExecutionTimeout: checkWaitMs,
            args: [ref],
          }),
        );
      } catch (error) {
        log.warn({ err: error, workflowId }, "a URL could not be tried out by a worker");
      }
    },
    wakeVerification: (ref) =>
      wake({
        workflow: verificationWorkflow,
        workflowId: verificationWorkflowId(ref.id),
        taskQueue: taskQueues.jobs,
        input: ref,
      }),
    async isReachable() {
      try {
        await connection.withDeadline(Date.now() + 1_500, () => connection.workflowService.getSystemInfo({}));
        return true;
      } catch {
        return false;
      }
    },
    close: () => connection.close(),
  };
}

/** Nothing where the time has come. */
function startDelayUntil(at: Date | null): { startDelay?: number } {
  const waitMs = at === null ? 0 : at.getTime() - Date.now();
  return waitMs > 0 ? { startDelay: waitMs + clockSlackMs } : {};
}
