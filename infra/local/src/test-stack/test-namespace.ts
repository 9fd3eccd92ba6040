import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { Connection } from "@temporalio/client";
import { msToTs } from "@temporalio/common/lib/time.js";

const visibleMs = 30_000;

/** A Temporal namespace of its own, so that workflow ids of tests that run side by side don't meet. */
export async function createTestNamespace(temporalAddress: string): Promise<string> {
  const namespace = `test-${randomBytes(5).toString("hex")}`;
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs("1 day"),
    });
    await untilUsable(connection, namespace);
  } finally {
    await connection.close();
  }
  return namespace;
}

/** The server's own cache learns of a namespace some seconds after it was made. */
async function untilUsable(connection: Connection, namespace: string): Promise<void> {
  const deadline = performance.now() + visibleMs;
  for (;;) {
    try {
      await connection.workflowService.countWorkflowExecutions({ namespace });
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(200);
    }
  }
}
