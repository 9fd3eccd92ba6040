"use client";

import type { DeliveryView } from "@posthorn/core";
import { useMemo } from "react";
import { DataTable, defineColumns, type RowSelection } from "@/components/ui/data-table.tsx";
import { deliveryCells } from "./delivery-cells.tsx";
import { choosableColumns, type DeliveryColumnId, deliveryColumns } from "./delivery-columns.ts";

const columns = defineColumns<DeliveryView, DeliveryColumnId>(deliveryColumns, deliveryCells);

const nameOf = ({ id }: DeliveryView) => `Select ${id}`;

interface DeliveryTableProps {
  /** Those that were chosen; a delivery's state and event type are always shown. */
  columns: readonly DeliveryColumnId[];
  deliveries: DeliveryView[];
  /** Left out: rows have no boxes. */
  selection?: Omit<RowSelection<DeliveryView>, "nameOf"> | undefined;
}

export function DeliveryTable({ columns: shown, deliveries, selection }: DeliveryTableProps) {
  const visibility = useMemo(
    () => Object.fromEntries(choosableColumns.map(({ id }) => [id, shown.includes(id)])),
    [shown],
  );
  return (
    <DataTable
      label="Deliveries"
      columns={columns}
      rows={deliveries}
      visibility={visibility}
      selection={selection && { ...selection, nameOf }}
    />
  );
}
