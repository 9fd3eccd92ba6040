"use client";

import { type SystemEventName, systemEventNames } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
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
  const id = useId();
  const shown = update.isPending ? (update.variables.types ?? alerts.types) : alerts.types;
  const choose = (name: SystemEventName, wanted: boolean) =>
    update.mutate({ ...place, types: wanted ? [...shown, name] : shown.filter((type) => type !== name) });

  return (
    <Card title="Tell people when" note="within a minute: in one message">
      <ul className="divide-y divide-line">
        {systemEventNames.map((name) => (
          <li key={name} className="flex items-start gap-3 px-4 py-2.5">
            <Checkbox
              id={`${id}-${name}`}
              aria-describedby={`${id}-${name}-note`}
              className="mt-0.5"
              checked={shown.includes(name)}
              disabled={!can("admin")}
              onCheckedChange={(checked) => choose(name, checked === true)}
            />
            <div className="min-w-0">
              <label htmlFor={`${id}-${name}`} className="font-medium text-sm">
                {words[name].name}
              </label>
              <p id={`${id}-${name}-note`} className="text-ink-3 text-xs">
                {words[name].note}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
