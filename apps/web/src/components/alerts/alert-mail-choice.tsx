"use client";

import type { AlertMailView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Confirms that the reader of an address wants alerts, or stops them. */
export function AlertMailChoice({ token, mail }: { token: string; mail: AlertMailView }) {
  const trpc = useTRPC();
  const confirm = useMutation(trpc.alerts.confirmMail.mutationOptions());
  const stop = useMutation(trpc.alerts.stopMail.mutationOptions());
  const { email, tenantName, environmentName, confirmed, expired } = mail;
  const place = `${tenantName} (${environmentName})`;

  if (stop.isSuccess) {
    return (
      <Said title="Alerts were stopped">
        No further mail about {place} goes to {email}.
      </Said>
    );
  }
  const gets = confirmed || confirm.isSuccess;
  const failure = confirm.error ?? stop.error;
  return (
    <div className="flex flex-col gap-4">
      {gets ? (
        <Said title={confirm.isSuccess ? "Confirmed" : "Alerts by mail"}>
          {email} gets a mail when webhooks of {place} need a person.
        </Said>
      ) : (
        <Said title="Alerts by mail?">
          Somebody asks that {email} get a mail when webhooks of {place} need a person.
          {expired && " That was more than 7 days ago: ask them to send the mail again."}
        </Said>
      )}
      <FormError message={failure ? messageOf(failure) : undefined} />
      <div className="flex flex-wrap gap-2">
        {!gets && !expired && (
          <Button look="primary" busy={confirm.isPending} onClick={() => confirm.mutate({ token })}>
            Confirm
          </Button>
        )}
        <Button busy={stop.isPending} onClick={() => stop.mutate({ token })}>
          {gets ? "Stop these mails" : "I don't want them"}
        </Button>
      </div>
    </div>
  );
}

function Said({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div role="status">
      <h1 className="font-semibold text-lg">{title}</h1>
      <p className="mt-1 break-words text-ink-2 text-sm">{children}</p>
    </div>
  );
}
