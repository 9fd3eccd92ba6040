"use client";

import type { DeliveryView } from "@posthorn/core";
import { memo, type ReactNode } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Cell, Row, RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { outcomeLabel } from "@/lib/delivery-words.ts";
import { shortenMiddle } from "@/lib/shorten.ts";
import { selectionColumn } from "./delivery-columns.ts";
import { DeliveryStateBadge } from "./delivery-state.tsx";

interface DeliveryRowProps {
  delivery: DeliveryView;
  columns: readonly { name: string; className?: string }[];
  action?: ReactNode;
  /** undefined: the row has no box. */
  selected?: boolean | undefined;
  onToggle?: ((id: string, selected: boolean) => void) | undefined;
}

export const DeliveryRow = memo(function DeliveryRow({
  delivery,
  columns,
  action,
  selected,
  onToggle,
}: DeliveryRowProps) {
  const { href } = useEnvironment();
  const [, , endpoint, answer, attempts, sent, last] = columns;
  return (
    <Row className={selected ? "bg-accent-soft" : undefined}>
      {selected !== undefined && (
        <Cell className={selectionColumn.className}>
          <Checkbox
            aria-label={`Select ${delivery.id}`}
            checked={selected}
            onCheckedChange={(next) => onToggle?.(delivery.id, next === true)}
            className="relative z-10 align-middle"
          />
        </Cell>
      )}
      <Cell>
        <DeliveryStateBadge state={delivery.state} />
      </Cell>
      <Cell className="w-full max-w-0 py-1.5 md:w-auto md:max-w-64 md:py-0">
        <RowLink
          href={href(`/deliveries/${delivery.id}`)}
          className="block truncate font-medium font-mono text-xs"
        >
          {delivery.eventType}
        </RowLink>
        <span className="block truncate font-mono text-ink-3 text-xs md:hidden">
          {shortenMiddle(delivery.endpointUrl.replace(/^https?:\/\//, ""), 20)}
        </span>
      </Cell>
      <Cell
        className={`w-full max-w-0 truncate font-mono text-ink-2 text-xs ${endpoint?.className}`}
        title={delivery.endpointUrl}
      >
        {shortenMiddle(delivery.endpointUrl, 56)}
      </Cell>
      <Cell className={`text-ink-2 tabular-nums ${answer?.className}`}>
        {delivery.lastAttempt ? outcomeLabel(delivery.lastAttempt) : "–"}
      </Cell>
      <Cell className={`text-ink-2 tabular-nums ${attempts?.className}`}>{delivery.attempts}</Cell>
      <Cell className={`text-ink-3 ${sent?.className}`}>
        <TimeText at={delivery.createdAt} />
      </Cell>
      {last && <Cell className={last.className}>{action}</Cell>}
    </Row>
  );
});
