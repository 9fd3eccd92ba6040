import type { Uuid } from "@posthorn/core";
import { recoveryWorkflow, recoveryWorkflowId, taskQueues, wakeSignal } from "@posthorn/core/workflows";
import { Client, Connection } from "@temporalio/client";
import type { Logger } from "../context/logger.ts";

/** What services need of Temporal. */
export interface WorkflowStarter {
  /**
   * Makes the endpoint's recovery workflow look; starts it where there is none. Called after the commit of what it
   * should see. Never throws: what doesn't reach Temporal now, the sweep finds.
   */
  wakeEndpoint(endpointId: Uuid): Promise<void>;
  /** Whether Temporal answers now. Never throws. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** A person waits for the answer; the sweep stands behind. */
const longestWaitMs = 1_000;

export interface TemporalOptions {
  address: string;
  namespace: string;
  log: Logger;
}

/** A starter that connects when it is first needed and again after a failure, so that no process waits for Temporal to start. */
export function createWorkflowStarter({ address, namespace, log }: TemporalOptions): WorkflowStarter {
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace });
  return {
    async wakeEndpoint(endpointId) {
      try {
        await connection.withDeadline(Date.now() + longestWaitMs, () =>
          client.workflow.signalWithStart(recoveryWorkflow, {
            taskQueue: taskQueues.recovery,
            workflowId: recoveryWorkflowId(endpointId),
            args: [{ endpointId }],
            signal: wakeSignal,
            signalArgs: [],
          }),
        );
      } catch (error) {
        log.warn(
          { err: error, endpointId },
          "Temporal could not be told to look at an endpoint; the sweep will",
        );
      }
    },
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
