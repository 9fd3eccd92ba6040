"use client";

import type { PublishView } from "@posthorn/core";
import { TriangleAlert } from "lucide-react";
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { plural } from "@/lib/plural.ts";

interface BreakingConfirmationProps {
  plan: PublishView;
  confirmed: boolean;
  onChange: (confirmed: boolean) => void;
}

/** What breaks is published as a new version, and only where somebody says that it may. */
export function BreakingConfirmation({ plan, confirmed, onChange }: BreakingConfirmationProps) {
  const id = useId();
  const breaking = plan.eventTypes.filter((planned) => planned.breaking);
  const named = new Set(breaking.flatMap((planned) => planned.endpoints.map((endpoint) => endpoint.id))).size;
  const areAllNamed = breaking.every(({ endpoints, endpointCount }) => endpoints.length === endpointCount);
  const hit = areAllNamed ? named : Math.max(named, ...breaking.map(({ endpointCount }) => endpointCount));
  return (
    <section
      aria-label="Breaking changes"
      className="rounded-lg border border-bad bg-bad-soft px-4 py-3 text-sm"
    >
      <h2 className="flex items-center gap-2 font-medium">
        <TriangleAlert aria-hidden="true" className="size-4 shrink-0 text-bad" />
        This breaks receivers of {plural(breaking.length, "event type")}
        {hit > 0 && `, at ${areAllNamed ? "" : "least "}${plural(hit, "endpoint")}`}
      </h2>
      <p className="mt-1 text-ink-2">
        Every event carries the newest version from the moment it is published. To break nobody, discard the
        draft and create another event type beside the old one, such as{" "}
        <code className="break-all font-mono text-xs">{breaking[0]?.eventType}.v2</code>, then deprecate the
        old one.
      </p>
      <div className="mt-3 flex items-start gap-2">
        <Checkbox
          id={id}
          checked={confirmed}
          onCheckedChange={(next) => onChange(next === true)}
          className="mt-0.5"
        />
        <label htmlFor={id}>Publish {breaking.map(wordsOf).join(", ")} although it breaks receivers</label>
      </div>
    </section>
  );
}

function wordsOf({ eventType, version, newVersion }: PublishView["eventTypes"][number]): string {
  return newVersion ? `version ${version} of ${eventType}` : `the change of ${eventType}`;
}
