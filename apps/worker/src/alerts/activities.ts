import type { AlertSendingRef } from "@posthorn/core/workflows";
import type { AlertSent } from "@posthorn/services/lanes";
import { ApplicationFailure, Context } from "@temporalio/activity";
import { mostTries } from "./config.ts";

export interface AlertPortsOfWorker {
  send(ref: AlertSendingRef, signs: { lastTry: boolean }): Promise<AlertSent>;
}

export type AlertActivities = ReturnType<typeof createAlertActivities>;

export const createAlertActivities = ({ send }: AlertPortsOfWorker) => ({
  /** One try; a re-run finds what was sent and sends it no more. Rejects where Temporal should try again. */
  async tryAlert(ref: AlertSendingRef): Promise<void> {
    const { attempt } = Context.current().info;
    const sent = await send(ref, { lastTry: attempt >= mostTries });
    // What a server says may name people: it stays in PostgreSQL.
    if (!sent.done) throw ApplicationFailure.retryable("the alert could not be sent", "AlertNotSent");
  },
});
