import type { CatalogImportEventType, CatalogImportView } from "@posthorn/core";
import { CircleCheck, CircleEqual, PenLine, Plus } from "lucide-react";
import { Card } from "@/components/ui/card.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { fieldWords } from "@/lib/drafted-fields.ts";

const looks = {
  created: { meaning: "good", icon: Plus, word: "New" },
  updated: { meaning: "waiting", icon: PenLine, word: "Changed" },
  unchanged: { meaning: "off", icon: CircleEqual, word: "Same" },
} as const;

/** Rows that are drawn: of a thousand nobody reads more before they narrow it. */
const mostShown = 200;

/** What an import would make and change, and what of the document could not be read as it stands. */
export function ImportPreview({ plan }: { plan: CatalogImportView }) {
  const { eventTypes, diagnostics, created, updated, unchanged } = plan;
  return (
    <>
      <Card title="What would be drafted" note={`${created} new, ${updated} changed, ${unchanged} the same`}>
        {eventTypes.length === 0 ? (
          <p className="px-4 py-6 text-ink-2 text-sm">
            The document has no webhooks, no callbacks and no schema of its own, so there is nothing to
            import.
          </p>
        ) : (
          <ul className="divide-y divide-line">
            {eventTypes.slice(0, mostShown).map((eventType) => (
              <PlannedRow key={eventType.name} eventType={eventType} />
            ))}
          </ul>
        )}
        {eventTypes.length > mostShown && (
          <p className="border-line border-t px-4 py-2 text-ink-3 text-xs">
            and {(eventTypes.length - mostShown).toLocaleString("en")} more
          </p>
        )}
      </Card>
      {diagnostics.length > 0 && (
        <Card title="Notes" note={String(diagnostics.length)}>
          <ul className="divide-y divide-line text-sm">
            {diagnostics.slice(0, mostShown).map(({ code, eventType, message }) => (
              <li key={`${code} ${eventType} ${message}`} className="px-4 py-2">
                <code className="break-all font-mono text-xs">{eventType}</code>
                <p className="break-words text-ink-2">{message}</p>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {eventTypes.length > 0 && created + updated === 0 && (
        <p className="flex items-center gap-2 text-ink-2 text-sm">
          <CircleCheck aria-hidden="true" className="size-4 text-good" />
          Everything in it is published already.
        </p>
      )}
    </>
  );
}

function PlannedRow({
  eventType: { name, outcome, version, fields },
}: {
  eventType: CatalogImportEventType;
}) {
  const { meaning, icon, word } = looks[outcome];
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 text-sm">
      <StateBadge meaning={meaning} icon={icon}>
        {word}
      </StateBadge>
      <span className="min-w-0 break-all font-mono text-xs">{name}</span>
      <span className="text-ink-3 text-xs">v{version}</span>
      {fields.length > 0 && <span className="text-ink-2 text-xs">{fieldWords(fields)}</span>}
    </li>
  );
}
