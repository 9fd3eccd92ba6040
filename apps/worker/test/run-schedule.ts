import { type Client, ScheduleOverlapPolicy } from "@temporalio/client";
import { expect } from "vitest";

const patience = { timeout: 55_000, interval: 100 };

/** Starts a schedule's workflow now, and waits until that run has come to its end. */
export async function runSchedule(temporal: Client, id: string): Promise<void> {
  const handle = temporal.schedule.getHandle(id);
  // By their runs: two that start within a second have the same workflow id.
  const startedRuns = async () =>
    (await handle.describe()).info.recentActions.flatMap(({ action }) =>
      action.type === "startWorkflow" ? [action.workflow] : [],
    );
  const before = new Set((await startedRuns()).map((run) => run.firstExecutionRunId));
  await handle.trigger(ScheduleOverlapPolicy.BUFFER_ALL);
  const status = async () => {
    const started = (await startedRuns()).find((run) => !before.has(run.firstExecutionRunId));
    if (!started) return "not started";
    const run = temporal.workflow.getHandle(started.workflowId, started.firstExecutionRunId);
    return (await run.describe()).status.name;
  };
  await expect.poll(status, patience).toBe("COMPLETED");
}
