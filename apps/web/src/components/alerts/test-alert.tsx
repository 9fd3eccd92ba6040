"use client";

import { useMutation } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { testWords } from "./test-words.ts";
import { useAlerts } from "./use-alerts.ts";

/** Sends an alert to everybody who would get one, and says what becomes of it. */
export function TestAlert() {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const { alerts, keep } = useAlerts();
  const send = useMutation(
    trpc.alerts.sendTest.mutationOptions({
      onSuccess: (answer) => {
        keep(answer);
      },
    }),
  );
  if (!can("admin")) return null;
  const reached = alerts.webhookHost !== null || alerts.recipients.some(({ confirmedAt }) => confirmedAt);
  return (
    <div className="flex flex-col items-start gap-2">
      <FormError message={send.error ? messageOf(send.error) : undefined} />
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={!reached} busy={send.isPending} onClick={() => send.mutate(place)}>
          <Send aria-hidden="true" />
          Send a test alert
        </Button>
        <p role="status" className="text-ink-2 text-sm">
          {reached
            ? send.isSuccess && testWords(alerts.lastAlerts)
            : "Add a channel or a confirmed address first."}
        </p>
      </div>
    </div>
  );
}
