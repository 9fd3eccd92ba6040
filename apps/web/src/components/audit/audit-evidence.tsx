"use client";

import type { AuditEntryView } from "@posthorn/core";
import { ChangeList } from "@/components/event-types/change-list.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { pathOfId } from "@/components/frame/path-of-id.ts";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { ExactTimeText } from "@/components/ui/time-text.tsx";
import { actorKey, actorNote } from "@/lib/audit-actors.ts";
import { readAuditDetails } from "@/lib/audit-details.ts";
import type { AuditLogFilter } from "@/lib/audit-filter.ts";

interface AuditEvidenceProps {
  entry: AuditEntryView;
  onFilter: (narrower: AuditLogFilter) => void;
}

/** All that is known of one entry. */
export function AuditEvidence({ entry, onFilter }: AuditEvidenceProps) {
  const { href } = useEnvironment();
  const { changes, facts } = readAuditDetails(entry.details);
  const { actor, targetId } = entry;
  const path = pathOfId(targetId);
  return (
    <div className="grid gap-4 p-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <section
        aria-label="Before and after"
        className="min-w-0 overflow-hidden rounded-md border border-line bg-surface"
      >
        {changes && <ChangeList changes={changes} nothing="What was given was there already." />}
        {facts.length > 0 && (
          <Facts
            items={facts.map(({ name, value }) => ({
              name,
              value: <span className="whitespace-pre-wrap break-all font-mono text-xs">{value}</span>,
            }))}
          />
        )}
        {!changes && facts.length === 0 && (
          <p className="px-4 py-3 text-ink-2 text-sm">There is nothing more to say about it.</p>
        )}
      </section>
      <div className="flex min-w-0 flex-col gap-3">
        <div className="rounded-md border border-line bg-surface">
          <Facts
            items={[
              { name: "When", value: <ExactTimeText at={entry.at} /> },
              { name: "Action", value: <span className="font-mono text-xs">{entry.action}</span> },
              { name: "By", value: actorNote(actor) },
              ...(actor.id === null ? [] : [{ name: "Its id", value: <CopyableId id={actor.id} /> }]),
              { name: "Target", value: <CopyableId id={targetId} /> },
              {
                name: "From",
                value: entry.address ?? (actor.kind === "system" ? "Posthorn itself" : "Not known"),
              },
            ]}
          />
        </div>
        <div className="flex flex-wrap gap-1.5">
          {path && (
            <LinkButton size="sm" href={href(path)}>
              Open
            </LinkButton>
          )}
          <Button size="sm" onClick={() => onFilter({ actor: actorKey(actor) })}>
            All by them
          </Button>
          <Button size="sm" onClick={() => onFilter({ target: targetId })}>
            All about this
          </Button>
        </div>
      </div>
    </div>
  );
}
