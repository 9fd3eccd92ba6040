"use client";

import type { DeliveryView } from "@posthorn/core";
import type { ReactNode } from "react";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { DeliveryRow } from "./delivery-row.tsx";

interface DeliveryTableProps {
  label: string;
  columns: readonly { name: string; className?: string }[];
  deliveries: readonly DeliveryView[];
  actionFor?: (delivery: DeliveryView) => ReactNode;
}

export function DeliveryTable({ label, columns, deliveries, actionFor }: DeliveryTableProps) {
  return (
    <Table label={label}>
      <TableHead>
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
          />
        ))}
      </TableBody>
    </Table>
  );
}
