import { taskQueues } from "@posthorn/core/workflows";
import { createEndpoint } from "@posthorn/services";
import type { HistoryScenario, Stage } from "../stage.ts";

/** One run of what a schedule starts, on an installation that has delivered something. */
async function runOnce(stage: Stage, workflow: string): Promise<{ workflowId: string }> {
  await stage.startWorker();
  const { ctx, emit } = await stage.engine.newTenant();
  await createEndpoint(ctx, { url: stage.receiver.url() });
  for (let emitted = 0; emitted < 10; emitted++) await emit();
  const workflowId = `recorded/${workflow}`;
  await stage.temporal.workflow.execute(workflow, {
    workflowId,
    taskQueue: taskQueues.housekeeping,
    args: [],
  });
  return { workflowId };
}

const workflows = ["rollUpStatistics", "applyRetention", "checkRecentLedger", "checkWholeLedger"];

export const housekeeping: HistoryScenario[] = workflows.map((workflow) => ({
  name: `${workflow}.one-run`,
  play: (stage) => runOnce(stage, workflow),
}));
