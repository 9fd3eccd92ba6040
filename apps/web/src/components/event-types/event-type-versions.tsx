"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { GitCompareArrows } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Field } from "@/components/ui/field.tsx";
import { JsonView } from "@/components/ui/json-view.tsx";
import { Select } from "@/components/ui/select.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { jsonChanges } from "@/lib/json-changes.ts";
import { exactTime } from "@/lib/time.ts";
import { comparedVersions, readVersionPair } from "@/lib/version-pair.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { ChangeList } from "./change-list.tsx";

/** Two versions of an event type, what changed from one to the other, and both schemas beside each other. */
export function EventTypeVersions({ name }: { name: string }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const pathname = usePathname();
  const params = useSearchParams();
  const { data } = useSuspenseQuery(
    trpc.eventTypes.versions.queryOptions({ ...place, name, limit: comparedVersions }),
  );
  const pair = readVersionPair(
    params,
    data.items.map(({ version }) => version),
  );
  const [from, to] = [pair?.from, pair?.to].map((wanted) =>
    data.items.find(({ version }) => version === wanted),
  );
  if (!pair || !from || !to) {
    return (
      <EmptyState icon={GitCompareArrows} title="There is one version only">
        A changed schema or example becomes a new version. Then you see here what changed.
      </EmptyState>
    );
  }
  const choose = (changed: Partial<typeof pair>) => {
    const next = { ...pair, ...changed };
    window.history.replaceState(null, "", `${pathname}?from=${next.from}&to=${next.to}`);
  };
  const ends = [
    { label: "From version", value: pair.from, onChoose: (version: number) => choose({ from: version }) },
    { label: "To version", value: pair.to, onChoose: (version: number) => choose({ to: version }) },
  ];
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-4 sm:grid-cols-2">
        {ends.map(({ label, value, onChoose }) => (
          <Field
            key={label}
            label={label}
            hint={data.nextCursor ? `The newest ${comparedVersions} can be compared.` : undefined}
          >
            {(control) => (
              <Select {...control} value={value} onChange={(event) => onChoose(Number(event.target.value))}>
                {data.items.map(({ version, createdAt, newest }) => (
                  // The browser's time zone need not be the server's.
                  <option key={version} value={version} suppressHydrationWarning>
                    {`${version}${newest ? " (newest)" : ""} · ${exactTime(new Date(createdAt))}`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ))}
      </div>
      <Card title="Schema" note={`what version ${to.version} has otherwise than version ${from.version}`}>
        <ChangeList changes={jsonChanges(from.schema, to.schema)} nothing="The schema is the same." />
      </Card>
      <Card title="Examples">
        <ChangeList
          changes={jsonChanges(byName(from.examples), byName(to.examples))}
          nothing="The examples are the same."
        />
      </Card>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {[from, to].map(({ version, createdAt, schema }, index) => (
          <Card
            key={index === 0 ? "from" : "to"}
            title={`Version ${version}`}
            note={<TimeText at={createdAt} />}
          >
            {schema ? (
              <JsonView label={`Schema of version ${version}`} json={JSON.stringify(schema)} />
            ) : (
              <p className="px-4 py-6 text-ink-2 text-sm">No schema: any data fits.</p>
            )}
          </Card>
        ))}
      </div>
    </div>
  );
}

const byName = (examples: readonly { name: string; value?: unknown }[]) =>
  Object.fromEntries(examples.map(({ name, value }) => [name, value]));
