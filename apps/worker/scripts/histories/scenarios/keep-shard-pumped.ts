import { shardCount, shardWorkflowId } from "@posthorn/core/workflows";
import type { History } from "@temporalio/common/lib/proto-utils.js";
import { type HistoryScenario, type RecordedRun, type Stage, waitFor } from "../stage.ts";

const shards = Array.from({ length: shardCount }, (_, shard) => shard);

type HistoryEvent = NonNullable<History["events"]>[number];

/** The first shard's run whose history has an event like that. */
function runWith(stage: Stage, has: (event: HistoryEvent) => boolean): Promise<RecordedRun> {
  return waitFor(async () => {
    for (const workflowId of shards.map(shardWorkflowId)) {
      const { events } = await stage.fetchHistory({ workflowId });
      if (events?.some(has)) return { workflowId };
    }
    return null;
  });
}

/** Settles when this many workers have shards that they speak for. */
const shared = ({ pool }: Stage, workers: number): Promise<true> =>
  waitFor(async () => {
    const { rows } = await pool.query(
      `SELECT count(DISTINCT s.worker)::int AS workers FROM engine.shard s JOIN engine.shard_pulse p ON p.shard = s.id
       WHERE p.seen_at > now() - interval '4 seconds' HAVING count(*) = ${shardCount}`,
    );
    return rows[0]?.workers === workers;
  });

/** The newest history of a shard that has begun anew after `count` results of its pump. */
const hasResults = (stage: Stage, workflowId: string, count: number): Promise<true> =>
  waitFor(async () => {
    const { events } = await stage.fetchHistory({ workflowId });
    return (events ?? []).filter((event) => event.activityTaskCompletedEventAttributes).length >= count;
  });

export const keepShardPumped: HistoryScenario[] = [
  {
    name: "keepShardPumped.hand-over-and-back",
    async play(stage) {
      await stage.startWorker();
      const second = await stage.startWorker();
      await shared(stage, 2);
      const run = await runWith(stage, (event) => Boolean(event.activityTaskCompletedEventAttributes));
      second.kill("SIGTERM");
      await second.ended;
      await hasResults(stage, run.workflowId, 2);
      await shared(stage, 1);
      return run;
    },
  },
  {
    name: "keepShardPumped.hand-over-to-a-worker-that-is-gone",
    async play(stage) {
      await stage.startWorker();
      await stage.pool.query(
        "INSERT INTO engine.worker (id, task_queue, seen_at) VALUES ('gone', 'posthorn-pumps/gone', now())",
      );
      const run = await runWith(stage, (event) => Boolean(event.activityTaskTimedOutEventAttributes));
      await shared(stage, 1);
      return run;
    },
  },
  {
    name: "keepShardPumped.failover",
    async play(stage) {
      const first = await stage.startWorker();
      first.kill("SIGKILL");
      await first.ended;
      const second = await stage.startWorker();
      await shared(stage, 1);
      // What came before is written down when the pump's activity ends.
      second.kill("SIGTERM");
      await second.ended;
      return { workflowId: shardWorkflowId(0) };
    },
  },
  {
    name: "keepShardPumped.continue-as-new",
    async play(stage) {
      const workflowId = shardWorkflowId(0);
      const worker = await stage.startWorker();
      const { runId } = await stage.temporal.workflow.getHandle(workflowId).describe();
      for (let last = worker; ; last = await stage.startWorker()) {
        last.kill("SIGTERM");
        await last.ended;
        const now = await stage.temporal.workflow.getHandle(workflowId).describe();
        if (now.runId !== runId) return { workflowId, runId };
      }
    },
  },
];
