import { taskQueues } from "@posthorn/core/workflows";
import { createEndpoint } from "@posthorn/services";
import type { HistoryScenario, RecordedRun, Stage } from "../stage.ts";

/** One run of what a schedule starts, on an installation that has delivered something. */
async function runOnce(stage: Stage, workflow: string): Promise<RecordedRun> {
  await stage.startWorker();
  await deliverSome(stage);
  return execute(stage, workflow);
}

async function deliverSome({ engine, receiver }: Stage): Promise<void> {
  const { ctx, emit } = await engine.newTenant();
  await createEndpoint(ctx, { url: receiver.url() });
  for (let emitted = 0; emitted < 10; emitted++) await emit();
}

async function execute({ temporal }: Stage, workflow: string): Promise<RecordedRun> {
  const workflowId = `recorded/${workflow}`;
  await temporal.workflow.execute(workflow, { workflowId, taskQueue: taskQueues.jobs, args: [] });
  return { workflowId };
}

/** As after a pause in which far more was written than one step counts. */
async function rollUpInSteps(stage: Stage): Promise<RecordedRun> {
  await deliverSome(stage);
  // A transaction that is undone takes an id too.
  await stage.pool.query(`DO $$ BEGIN
    FOR taken IN 1..250000 LOOP
      BEGIN
        INSERT INTO engine.environment_minute (environment_id, starts_at) VALUES (gen_random_uuid(), now());
        RAISE EXCEPTION 'undone';
      EXCEPTION WHEN raise_exception THEN NULL;
      END;
    END LOOP;
  END $$`);
  await stage.startWorker();
  return execute(stage, "rollUpStatistics");
}

/** More roll-ups past their time than one step removes. */
async function retainInSteps(stage: Stage): Promise<RecordedRun> {
  await stage.startWorker();
  await stage.pool.query(`INSERT INTO engine.environment_minute (environment_id, starts_at)
    SELECT gen_random_uuid(), now() - interval '500 days' FROM generate_series(1, 25000)`);
  return execute(stage, "applyRetention");
}

const workflows = [
  "rollUpStatistics",
  "applyRetention",
  "eraseDeleted",
  "checkRecentLedger",
  "checkWholeLedger",
];

export const housekeeping: HistoryScenario[] = [
  ...workflows.map((workflow) => ({
    name: `${workflow}.one-run`,
    play: (stage: Stage) => runOnce(stage, workflow),
  })),
  { name: "rollUpStatistics.several-steps", play: rollUpInSteps },
  { name: "applyRetention.several-steps", play: retainInSteps },
];
