"use client";

import { type SystemEventName, systemEventNames } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CheckboxField } from "@/components/ui/checkbox-field.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { useAlerts } from "./use-alerts.ts";

const words: Record<SystemEventName, { name: string; note: string }> = {
  "system.endpoint.failing": {
    name: "An endpoint fails",
    note: "Once for each streak of failures, when retries alone don't mend it.",
  },
  "system.endpoint.disabled": {
    name: "An endpoint was disabled",
    note: "By its receiver's wish, or after failing for too long. Nothing is sent to it until somebody enables it.",
  },
  "system.endpoint.recovered": { name: "An endpoint answers again", note: "After an alert that it fails." },
  "system.dead_letters.growing": {
    name: "Dead letters grow",
    note: "Ten within an hour, at most once an hour.",
  },
};

/** Of what people are told; each choice is saved at once. */
export function AlertTypes() {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const { alerts, keep } = useAlerts();
  const update = useMutation(
    trpc.alerts.update.mutationOptions({
      scope: { id: "alert-types" }, // one after the other: each says the whole choice
      onSuccess: (answer) => {
        keep(answer);
        toast.success("Saved");
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  const shown = update.isPending ? (update.variables.types ?? alerts.types) : alerts.types;
  const choose = (name: SystemEventName, wanted: boolean) =>
    update.mutate({ ...place, types: wanted ? [...shown, name] : shown.filter((type) => type !== name) });

  return (
    <Card title="Tell people when" note="within a minute: in one message">
      <ul className="divide-y divide-line">
        {systemEventNames.map((name) => (
          <li key={name} className="px-4 py-2.5">
            <CheckboxField
              label={words[name].name}
              note={words[name].note}
              checked={shown.includes(name)}
              disabled={!can("admin")}
              onCheckedChange={(checked) => choose(name, checked)}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
