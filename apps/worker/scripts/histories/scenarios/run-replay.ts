import { toUuid } from "@posthorn/core";
import { replayWorkflowId } from "@posthorn/core/workflows";
import {
  createEndpoint,
  getReplay,
  listDeliveries,
  pauseReplay,
  resumeReplay,
  startReplay,
} from "@posthorn/services";
import { type HistoryScenario, type Stage, waitFor } from "../stage.ts";

/** A worker, and a replay of so many deliveries that succeeded, at so many a second. */
async function runningReplay(stage: Stage, { count, rateLimit }: { count: number; rateLimit: number }) {
  await stage.startWorker();
  const { ctx, emit } = await stage.engine.newTenant();
  await createEndpoint(ctx, { url: stage.receiver.url(), rateLimit });
  for (let emitted = 0; emitted < count; emitted++) await emit();
  await waitFor(
    async () => (await listDeliveries(ctx, { state: "succeeded", limit: 100 })).items.length === count,
  );
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const { id: replayId } = await startReplay(ctx, { filter: { from, states: ["succeeded"] } });
  const workflowId = replayWorkflowId(toUuid("replay", replayId) ?? "");
  const handle = stage.temporal.workflow.getHandle(workflowId);
  await waitFor(() => handle.describe().catch(() => null));
  const hasBegun = () => waitFor(async () => (await getReplay(ctx, { replayId })).done > 0);
  const untilEnded = () => waitFor(async () => (await handle.describe()).status.name === "COMPLETED");
  return { ctx, replayId, workflowId, handle, hasBegun, untilEnded };
}

export const runReplay: HistoryScenario[] = [
  {
    name: "runReplay.until-done",
    async play(stage) {
      const { workflowId, untilEnded } = await runningReplay(stage, { count: 60, rateLimit: 5 });
      await untilEnded();
      return { workflowId };
    },
  },
  {
    name: "runReplay.paused",
    async play(stage) {
      const { ctx, replayId, workflowId, handle, hasBegun } = await runningReplay(stage, {
        count: 100,
        rateLimit: 10,
      });
      await hasBegun();
      const { runId } = await handle.describe();
      await pauseReplay(ctx, { replayId });
      await waitFor(async () => {
        const { status } = await stage.temporal.workflow.getHandle(workflowId, runId).describe();
        return status.name !== "RUNNING";
      });
      return { workflowId, runId };
    },
  },
  {
    name: "runReplay.woken-and-resumed",
    async play(stage) {
      const { ctx, replayId, workflowId, hasBegun, untilEnded } = await runningReplay(stage, {
        count: 100,
        rateLimit: 10,
      });
      await hasBegun();
      await pauseReplay(ctx, { replayId });
      await resumeReplay(ctx, { replayId });
      await untilEnded();
      return { workflowId };
    },
  },
];
