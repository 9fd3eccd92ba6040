import { toUuid } from "@posthorn/core";
import { recoveryWorkflowId } from "@posthorn/core/workflows";
import { createEndpoint, listDeliveries, retryDelivery } from "@posthorn/services";
import { type HistoryScenario, type Stage, waitFor } from "../stage.ts";

/** A worker, and an endpoint with one delivery whose first try has failed. */
async function failingEndpoint(stage: Stage, retrySchedule: number[], failures: number) {
  await stage.startWorker();
  const tenant = await stage.engine.newTenant();
  const { id } = await createEndpoint(tenant.ctx, { url: stage.receiver.url(), retrySchedule });
  const endpointId = toUuid("endpoint", id) ?? "";
  const workflowId = recoveryWorkflowId(endpointId);
  stage.receiver.answer((_, earlier) => ({ status: earlier < failures ? 500 : 200 }));
  await tenant.emit();
  const handle = stage.temporal.workflow.getHandle(workflowId);
  await waitFor(() => handle.describe().catch(() => null)); // it is started by what the worker records
  const isWaiting = async () => {
    const { events } = await handle.fetchHistory();
    return Boolean(events?.at(-1)?.timerStartedEventAttributes);
  };
  const retryByHand = async () => {
    const [{ id: deliveryId = "" } = {}] = (await listDeliveries(tenant.ctx, {})).items;
    await retryDelivery(tenant.ctx, { deliveryId });
  };
  const untilEnded = () =>
    waitFor(async () => {
      const { status } = await handle.describe();
      return status.name === "COMPLETED";
    });
  const untilWaiting = () => waitFor(isWaiting);
  return { endpointId, workflowId, handle, retryByHand, untilEnded, untilWaiting };
}

const anHour = [3_600];

async function retriesUntilSuccess(stage: Stage) {
  const { workflowId, untilEnded } = await failingEndpoint(stage, [1, 1], 2);
  await untilEnded();
  return { workflowId };
}

async function wokenWhileItsRoundFails(stage: Stage) {
  const failing = await failingEndpoint(stage, anHour, 1);
  await failing.untilWaiting();
  await failRoundWhileWoken(stage, failing.endpointId);
  await failing.untilWaiting();
  await failing.retryByHand();
  await failing.untilEnded();
  return { workflowId: failing.workflowId };
}

/** Those named after nothing but what happens were recorded when each round was a step of Temporal. */
export const recoverEndpoint: HistoryScenario[] = [
  { name: "recoverEndpoint.retries-until-success", play: retriesUntilSuccess },
  { name: "recoverEndpoint.local-rounds.retries-until-success", play: retriesUntilSuccess },
  { name: "recoverEndpoint.local-rounds.woken-while-its-round-fails", play: wokenWhileItsRoundFails },
  {
    name: "recoverEndpoint.woken-by-retry-now",
    async play(stage) {
      const { workflowId, untilWaiting, untilEnded, retryByHand } = await failingEndpoint(stage, anHour, 1);
      await untilWaiting();
      await retryByHand();
      await untilEnded();
      return { workflowId };
    },
  },
  {
    name: "recoverEndpoint.woken-while-it-looks-and-its-round-fails",
    play: wokenWhileItsRoundFails,
  },
  {
    name: "recoverEndpoint.continue-as-new",
    async play(stage) {
      const { workflowId, handle, untilWaiting, endpointId } = await failingEndpoint(stage, anHour, 1);
      const { runId } = await handle.describe();
      do {
        await untilWaiting();
        await stage.engine.platform.workflows.wakeEndpoint(endpointId);
        await waitFor(async () => {
          const { events } = await handle.fetchHistory();
          return !events?.at(-1)?.timerStartedEventAttributes;
        });
      } while ((await handle.describe()).runId === runId);
      return { workflowId, runId };
    },
  },
];

/** Keeps a round waiting for the endpoint's row, wakes the recovery meanwhile, and cuts the round's connection. */
async function failRoundWhileWoken({ pool, engine }: Stage, endpointId: string): Promise<void> {
  const blocker = await pool.connect();
  try {
    await blocker.query("SET ROLE NONE"); // the lanes' role may end nobody's connection
    await blocker.query("BEGIN");
    await blocker.query("SELECT FROM engine.endpoint_health WHERE endpoint_id = $1 FOR UPDATE", [endpointId]);
    const blocked = async () => {
      await blocker.query("SELECT pg_stat_clear_snapshot()"); // a transaction sees the activity of its first look
      const { rows } = await blocker.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))",
      );
      return rows[0]?.pid ?? null;
    };
    await engine.platform.workflows.wakeEndpoint(endpointId);
    const pid = await waitFor(blocked);
    await engine.platform.workflows.wakeEndpoint(endpointId);
    await blocker.query("SELECT pg_terminate_backend($1)", [pid]);
    await waitFor(async () => (await blocked()) !== pid);
    await blocker.query("ROLLBACK");
  } finally {
    blocker.release(true);
  }
}
