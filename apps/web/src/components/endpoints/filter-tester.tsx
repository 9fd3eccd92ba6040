"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { JsonEditorField } from "@/components/ui/json-editor-field.tsx";
import { JsonView } from "@/components/ui/json-view.tsx";
import { Select } from "@/components/ui/select.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { exactTime } from "@/lib/time.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { FilterExplanation } from "./filter-explanation.tsx";
import { readFilterText } from "./filter-text.ts";

const recentEvents = 20;
const ownEvent = "own";

/** Tries a filter, as it is typed, on an event that was accepted or on one that is made up. */
export function FilterTester({ filterText }: { filterText: string }) {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const mayReadEvents = can("deliveries:read");
  const events = useQuery({
    ...trpc.events.list.queryOptions({ ...place, limit: recentEvents }),
    enabled: mayReadEvents,
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const [own, setOwn] = useState({ type: "invoice.paid", data: '{\n  "amount": 4200\n}' });
  const test = useMutation(trpc.filters.test.mutationOptions());

  if (mayReadEvents && events.isPending) return <Skeleton className="h-8 w-full rounded-md" />;
  const recent = events.data?.items ?? [];
  const sample = chosen ?? recent[0]?.id ?? ownEvent;
  const read = readFilterText(filterText);
  const tryIt = () => {
    if (!read.ok || read.filter === null) return;
    const event = sample === ownEvent ? { event: own } : { eventId: sample };
    test.mutate({ ...place, filter: read.filter, ...event });
  };
  const change = (next: () => void) => {
    test.reset();
    next();
  };
  return (
    <section
      aria-label="Try the filter"
      className="flex flex-col gap-3 rounded-md border border-line bg-sunken p-3"
    >
      <Field
        label="Try it on"
        hint={
          recent.length > 0
            ? `The newest ${recent.length === 1 ? "event" : `${recent.length} events`}, or one of your own.`
            : "No event could be chosen from: write one that looks like yours."
        }
      >
        {(control) => (
          <Select
            {...control}
            value={sample}
            onChange={(event) => change(() => setChosen(event.target.value))}
          >
            {recent.map(({ id, type, acceptedAt }) => (
              <option key={id} value={id}>
                {type} · {exactTime(new Date(acceptedAt))}
              </option>
            ))}
            <option value={ownEvent}>An event that I write</option>
          </Select>
        )}
      </Field>
      {sample === ownEvent ? (
        <>
          <Field label="Event type">
            {(control) => (
              <CodeInput
                {...control}
                value={own.type}
                onChange={(event) => change(() => setOwn({ ...own, type: event.target.value }))}
              />
            )}
          </Field>
          <JsonEditorField
            label="Data"
            minHeight="5rem"
            value={own.data}
            onChange={(data) => change(() => setOwn({ ...own, data }))}
          />
        </>
      ) : (
        <SampleEvent eventId={sample} />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" busy={test.isPending} disabled={!read.ok || read.filter === null} onClick={tryIt}>
          {!test.isPending && <FlaskConical aria-hidden="true" />}
          Try the filter
        </Button>
        {!read.ok && <span className="text-ink-3 text-xs">The filter has to be valid first.</span>}
        {read.ok && read.filter === null && (
          <span className="text-ink-3 text-xs">Without a filter every event passes.</span>
        )}
      </div>
      <FormError message={test.error ? messageOf(test.error) : undefined} />
      {test.data && <FilterExplanation verdict={test.data} />}
    </section>
  );
}

function SampleEvent({ eventId }: { eventId: string }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.events.get.queryOptions({ ...place, eventId }));
  if (error) return <FormError message={messageOf(error)} />;
  if (!data) return <Skeleton className="h-16 w-full rounded-md" />;
  return (
    <div className="max-h-48 overflow-auto rounded-md border border-line bg-surface">
      <JsonView label="Event's data" json={data.data} />
    </div>
  );
}
