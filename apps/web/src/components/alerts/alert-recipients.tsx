"use client";

import type { AlertRecipientView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { MailQuestion } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { AddRecipientForm } from "./add-recipient-form.tsx";
import { LastAlert } from "./last-alert.tsx";
import { useAlerts } from "./use-alerts.ts";

/** The addresses that get alerts, and those whose readers have not said yet that they want them. */
export function AlertRecipients() {
  const { can } = useEnvironment();
  const { alerts } = useAlerts();
  const { recipients, mailConfigured } = alerts;
  return (
    <Card title="By e-mail" note="each address is asked first">
      {recipients.length > 0 ? (
        <ul className="divide-y divide-line">
          {recipients.map((recipient) => (
            <Recipient key={recipient.id} recipient={recipient} />
          ))}
        </ul>
      ) : (
        <p className="px-4 py-3 text-ink-3 text-sm">
          {mailConfigured
            ? "No address gets alerts. A team's mailing list is a good one: people come and go."
            : "This installation sends no e-mail. Whoever runs it can configure a mail server; a webhook works without."}
        </p>
      )}
      {mailConfigured && can("admin") && <AddRecipientForm />}
    </Card>
  );
}

function Recipient({ recipient }: { recipient: AlertRecipientView }) {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const { alerts, refresh } = useAlerts();
  const [asking, setAsking] = useState(false);
  const { id, email, confirmedAt, mailError } = recipient;
  const onError = (error: unknown) => {
    toast.error(messageOf(error));
  };
  const askAgain = useMutation(
    trpc.alerts.askRecipientAgain.mutationOptions({
      onSuccess: (asked) => {
        if (asked.mailError) toast.error(asked.mailError);
        else toast.success(`A mail to ${asked.email} is on its way`);
      },
      onError,
      onSettled: refresh,
    }),
  );
  const remove = useMutation(
    trpc.alerts.removeRecipient.mutationOptions({
      onSuccess: () => {
        toast.success(`${email} gets no more alerts`);
      },
      onError,
      onSettled: async () => {
        setAsking(false);
        await refresh();
      },
    }),
  );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        <span className="break-words font-medium text-sm">{email}</span>
        {confirmedAt ? (
          <LastAlert last={alerts.lastAlerts.find(({ recipientId }) => recipientId === id)} />
        ) : (
          <span className="flex flex-wrap items-center gap-2 text-xs">
            <StateBadge meaning="waiting" icon={MailQuestion}>
              Not confirmed
            </StateBadge>
            <span className="min-w-0 break-words text-ink-3">
              {mailError ?? "Its reader has to press the button in a mail."}
            </span>
          </span>
        )}
      </div>
      {can("admin") && (
        <div className="flex gap-1">
          {!confirmedAt && (
            <Button
              size="sm"
              aria-label={`Send the mail to ${email} again`}
              busy={askAgain.isPending}
              onClick={() => askAgain.mutate({ ...place, recipientId: id })}
            >
              Send again
            </Button>
          )}
          <Button look="ghost" size="sm" aria-label={`Remove ${email}`} onClick={() => setAsking(true)}>
            Remove
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Remove this address?"
        confirmLabel="Remove address"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ ...place, recipientId: id })}
      >
        <p className="break-words font-medium text-ink">{email}</p>
        <p>It gets no more alerts. Should you add it again, its reader has to confirm once more.</p>
      </ConfirmDialog>
    </li>
  );
}
