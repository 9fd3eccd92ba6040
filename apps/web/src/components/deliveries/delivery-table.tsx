"use client";

import type { DeliveryView } from "@posthorn/core";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { headState } from "@/lib/selection.ts";
import { selectionColumn } from "./delivery-columns.ts";
import { DeliveryRow } from "./delivery-row.tsx";

export interface RowSelection {
  ids: ReadonlySet<string>;
  onToggle: (id: string, selected: boolean) => void;
  onToggleAll: (selected: boolean) => void;
}

interface DeliveryTableProps<Delivery extends DeliveryView> {
  label: string;
  columns: readonly { name: string; className?: string }[];
  deliveries: readonly Delivery[];
  actionFor?: (delivery: Delivery) => ReactNode;
  /** Left out: rows have no boxes. */
  selection?: RowSelection | undefined;
}

export function DeliveryTable<Delivery extends DeliveryView>({
  label,
  columns,
  deliveries,
  actionFor,
  selection,
}: DeliveryTableProps<Delivery>) {
  const selected = deliveries.filter(({ id }) => selection?.ids.has(id)).length;
  return (
    <Table label={label}>
      <TableHead>
        {selection && (
          <HeadCell className={selectionColumn.className}>
            <Checkbox
              aria-label="Select all that are shown"
              checked={headState(deliveries.length, selected)}
              onCheckedChange={(next) => selection.onToggleAll(next === true)}
              className="align-middle"
            />
          </HeadCell>
        )}
        {columns.map(({ name, className }) => (
          <HeadCell key={name} className={className}>
            {name || <span className="sr-only">Actions</span>}
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            columns={columns}
            action={actionFor?.(delivery)}
            selected={selection?.ids.has(delivery.id)}
            onToggle={selection?.onToggle}
          />
        ))}
      </TableBody>
    </Table>
  );
}
