import { alertWorkflowId } from "@posthorn/core/workflows";
import { sendTestAlert, updateAlertSettings } from "@posthorn/services";
import { type HistoryScenario, type RecordedRun, type Stage, waitFor } from "../stage.ts";

export const sendAlert: HistoryScenario[] = [
  {
    name: "sendAlert.one-run",
    async play({ engine, pool, receiver, startWorker, temporal }: Stage): Promise<RecordedRun> {
      const { ctx, environmentId } = await engine.newTenant();
      await updateAlertSettings(ctx, { webhookUrl: receiver.url() });
      await startWorker();
      await sendTestAlert(ctx);
      const { rows } = await pool.query<{ id: string }>(
        "SELECT id FROM public.alert_sending WHERE environment_id = $1",
        [environmentId],
      );
      const workflowId = alertWorkflowId(String(rows[0]?.id));
      await waitFor(async () => {
        const { status } = await temporal.workflow.getHandle(workflowId).describe();
        return status.name === "COMPLETED";
      });
      return { workflowId };
    },
  },
];
