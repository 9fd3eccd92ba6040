"use client";

import type { LedgerView } from "@posthorn/core";
import { TriangleAlert } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";

/** What checks have found wrong and nobody has put right. */
export function LedgerFindings({ findings }: { findings: LedgerView["findings"] }) {
  const { href } = useEnvironment();
  const { total, items } = findings;
  const note = total > items.length ? `the newest ${items.length} of ${total}` : String(total);
  return (
    <Card title="Findings" note={note}>
      <ul data-rows aria-label="Findings" className="divide-y divide-line">
        {items.map(({ eventId, deliveryId, code, detail, foundAt }) => (
          <li
            key={`${eventId}/${deliveryId}/${code}`}
            className="relative flex items-start gap-2.5 px-4 py-2.5 text-sm hover:bg-hover"
          >
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad" />
            <div className="min-w-0 flex-1">
              {eventId ? <RowLink href={href(`/events/${eventId}`)}>{detail}</RowLink> : <p>{detail}</p>}
              <p className="flex flex-wrap items-center gap-x-3 text-ink-3 text-xs">
                <span className="font-mono">{code}</span>
                {eventId && <CopyableId id={eventId} />}
                {deliveryId && <CopyableId id={deliveryId} />}
                <TimeText at={foundAt} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
