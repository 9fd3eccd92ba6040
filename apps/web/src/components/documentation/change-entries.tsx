import type { CatalogChangeView } from "@posthorn/core";
import { CircleCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { ExactTimeText } from "@/components/ui/time-text.tsx";
import { eventTypeAddress } from "@/lib/documentation-address.ts";

interface ChangeEntriesProps {
  base: string;
  entries: readonly CatalogChangeView[];
}

/** What changed for receivers, the newest first. */
export function ChangeEntries({ base, entries }: ChangeEntriesProps) {
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={`${entry.revision} ${entry.eventType}`} className="flex flex-col gap-1 px-4 py-3 text-sm">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link
              href={eventTypeAddress(base, entry.eventType)}
              prefetch={false}
              className="break-all font-medium font-mono text-xs hover:underline"
            >
              {entry.eventType}
            </Link>
            <span className="text-ink-3 text-xs">v{entry.version}</span>
            {entry.breaking ? (
              <StateBadge meaning="bad" icon={TriangleAlert}>
                Breaking
              </StateBadge>
            ) : (
              <StateBadge meaning="good" icon={CircleCheck}>
                Compatible
              </StateBadge>
            )}
            <ExactTimeText at={entry.at} className="ml-auto text-ink-3 text-xs" />
          </div>
          <ul className="list-disc pl-5 text-ink-2">
            {entry.changes.map(({ change, path, breaking }) => (
              <li key={`${change} ${path ?? ""}`}>
                {change}
                {path !== null && (
                  <code className="ml-1.5 break-all font-mono text-xs">{path || "(all of it)"}</code>
                )}
                {breaking && <span className="ml-1.5 text-bad text-xs">breaking</span>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
