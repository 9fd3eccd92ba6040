import { toUuid } from "@posthorn/core";
import { verificationWorkflowId } from "@posthorn/core/workflows";
import {
  createConsumer,
  createSubscription,
  getSubscription,
  updateEnvironment,
  updateSubscription,
} from "@posthorn/services";
import { type HistoryScenario, type Stage, waitFor } from "../stage.ts";

/** A worker, and a subscription whose receiver has not echoed its first challenge; from then on it echoes. */
async function failedOnce(stage: Stage) {
  const { engine, receiver, temporal } = stage;
  await stage.startWorker();
  const { ctx } = await engine.newTenant();
  await updateEnvironment(ctx, { verifySubscriptions: true });
  const { id: consumer } = await createConsumer(ctx, { name: "Acme" });
  const { id: subscriptionId } = await createSubscription(ctx, {
    url: receiver.url("/first"),
    events: ["ping"],
    consumer,
  });
  const current = () => getSubscription(ctx, { subscriptionId });
  await waitFor(async () => (await current()).verification?.tries === 1);
  receiver.answer(({ body }) => ({ status: 200, body: JSON.parse(body).challenge }));
  const workflowId = verificationWorkflowId(toUuid("endpoint", subscriptionId) ?? "");
  const handle = temporal.workflow.getHandle(workflowId);
  const untilVerified = async () => {
    await waitFor(async () => (await current()).state === "active");
    await waitFor(async () => (await handle.describe()).status.name === "COMPLETED");
  };
  return { ctx, subscriptionId, workflowId, untilVerified };
}

export const verifySubscription: HistoryScenario[] = [
  {
    name: "verifySubscription.echoed-at-the-second-try",
    async play(stage) {
      const { workflowId, untilVerified } = await failedOnce(stage);
      await untilVerified();
      return { workflowId };
    },
  },
  {
    name: "verifySubscription.woken-by-a-new-url",
    async play(stage) {
      const { ctx, subscriptionId, workflowId, untilVerified } = await failedOnce(stage);
      await updateSubscription(ctx, { subscriptionId, url: stage.receiver.url("/second") });
      await untilVerified();
      return { workflowId };
    },
  },
];
