"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { LastAlert } from "./last-alert.tsx";
import { useAlerts } from "./use-alerts.ts";
import { WebhookForm } from "./webhook-form.tsx";

/** The channel that gets alerts. Its URL is a secret: it can be replaced, and never be read. */
export function AlertWebhook() {
  const { can } = useEnvironment();
  const { alerts } = useAlerts();
  const [replacing, setReplacing] = useState(false);
  const { webhookHost } = alerts;
  return (
    <Card title="In a channel" note="Slack, or what takes its form">
      {webhookHost === null ? (
        <p className="px-4 pt-3 pb-1 text-ink-3 text-sm">
          No channel gets alerts.{" "}
          {can("admin")
            ? "Make an incoming webhook in Slack, Mattermost, Rocket.Chat or Discord (its URL with /slack), and enter its URL."
            : ""}
        </p>
      ) : (
        <Webhook host={webhookHost} onReplace={() => setReplacing(true)} />
      )}
      {can("admin") && (webhookHost === null || replacing) && (
        <WebhookForm onDone={() => setReplacing(false)} canCancel={webhookHost !== null} />
      )}
    </Card>
  );
}

function Webhook({ host, onReplace }: { host: string; onReplace: () => void }) {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const { alerts, keep } = useAlerts();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(
    trpc.alerts.update.mutationOptions({
      onSuccess: (answer) => {
        keep(answer);
        toast.success("The webhook was removed");
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
      onSettled: () => setAsking(false),
    }),
  );
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        <span className="break-all font-mono text-sm">{host}/…</span>
        <LastAlert last={alerts.lastAlerts.find(({ recipientId }) => recipientId === null)} />
      </div>
      {can("admin") && (
        <div className="flex gap-1">
          <Button size="sm" onClick={onReplace}>
            Replace
          </Button>
          <Button look="ghost" size="sm" aria-label="Remove the webhook" onClick={() => setAsking(true)}>
            Remove
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Remove the webhook?"
        confirmLabel="Remove it"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ ...place, webhookUrl: null })}
      >
        <p>
          The channel at {host} gets no more alerts. Posthorn forgets the URL, so it must be entered again.
        </p>
      </ConfirmDialog>
    </div>
  );
}
