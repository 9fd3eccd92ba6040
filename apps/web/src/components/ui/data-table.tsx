"use client";

import {
  type ColumnDef,
  type ColumnVisibilityState,
  columnVisibilityFeature,
  FlexRender,
  metaHelper,
  type OnChangeFn,
  type Row,
  type RowData,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ComponentType, memo } from "react";
import { cn } from "@/lib/cn.ts";
import { Checkbox } from "./checkbox.tsx";
import { boxColumn, type ListColumn } from "./list-column.ts";
import { Cell, HeadCell, HeadName, Table, TableBody, TableHead, Row as TableRow } from "./table.tsx";

const features = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  columnMeta: metaHelper<{ className?: string | undefined; cellClassName?: string | undefined }>(),
});

type Features = typeof features;

interface CellOf<Data> {
  cell: ComponentType<{ row: Data }>;
  className?: string;
}

/** The columns of a table, from what stands in its head and what stands in each row. Made once, outside of components. */
export function defineColumns<Data extends RowData, Id extends string>(
  columns: readonly (ListColumn & { id: Id })[],
  cells: Record<NoInfer<Id>, CellOf<Data>>,
): ColumnDef<Features, Data>[] {
  return columns.map(({ id, name, className }) => {
    const { cell: Content, className: cellClassName } = cells[id];
    return {
      id,
      header: () => <HeadName name={name} />,
      cell: ({ row }) => <Content row={row.original} />,
      meta: { className, cellClassName },
    };
  });
}

export interface RowSelection<Data> {
  state: RowSelectionState;
  onChange: OnChangeFn<RowSelectionState>;
  /** What the box of a row is for, to who does not see the row. */
  nameOf: (row: Data) => string;
}

interface DataTableProps<Data extends { id: string }> {
  label: string;
  columns: ColumnDef<Features, Data>[];
  rows: readonly Data[];
  /** Left out: rows have no boxes. With it, a second box chosen with Shift chooses those between, too. */
  selection?: RowSelection<Data> | undefined;
  /** Columns that are not named are shown. */
  visibility?: ColumnVisibilityState | undefined;
}

const everything: ColumnVisibilityState = {};
const nothing: RowSelectionState = {};

export function DataTable<Data extends { id: string }>({
  label,
  columns,
  rows,
  selection,
  visibility = everything,
}: DataTableProps<Data>) {
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: ({ id }) => id,
    state: { columnVisibility: visibility, rowSelection: selection?.state ?? nothing },
    ...(selection && { onRowSelectionChange: selection.onChange }),
  });
  return (
    <Table label={label}>
      <TableHead>
        {selection && (
          <HeadCell className={boxColumn.className}>
            <Checkbox
              aria-label="Select all that are shown"
              checked={table.getIsAllRowsSelected() || (table.getIsSomeRowsSelected() && "indeterminate")}
              onCheckedChange={(next) => table.toggleAllRowsSelected(next)}
              className="align-middle"
            />
          </HeadCell>
        )}
        {table.getFlatHeaders().map((header) => (
          <HeadCell key={header.id} className={header.column.columnDef.meta?.className}>
            <FlexRender header={header} />
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {table.getRowModel().rows.map((row) => (
          <DataRow
            key={row.id}
            row={row}
            visibility={visibility}
            selected={selection && row.getIsSelected()}
            nameOf={selection?.nameOf}
          />
        ))}
      </TableBody>
    </Table>
  );
}

interface DataRowProps<Data extends RowData> {
  row: Row<Features, Data>;
  visibility: ColumnVisibilityState;
  /** undefined: the row has no box. */
  selected: boolean | undefined;
  nameOf: ((row: Data) => string) | undefined;
}

/** A list that stays up to date is a new one each time; a row is drawn anew only when what it shows has changed. */
const DataRow = memo(
  PlainRow,
  (before, now) =>
    before.row.original === now.row.original &&
    before.visibility === now.visibility &&
    before.selected === now.selected,
) as typeof PlainRow;

function PlainRow<Data extends RowData>({ row, selected, nameOf }: DataRowProps<Data>) {
  return (
    <TableRow className={selected ? "bg-accent-soft" : undefined}>
      {selected !== undefined && (
        <Cell className={boxColumn.className}>
          <Checkbox
            aria-label={nameOf?.(row.original)}
            checked={selected}
            // By its id: rows that came since have moved this one.
            onCheckedChange={(_, event) => row.table.getRow(row.id).getToggleSelectedHandler()(event)}
            className="relative z-10 align-middle"
          />
        </Cell>
      )}
      {row.getVisibleCells().map((cell) => {
        const { meta } = cell.column.columnDef;
        return (
          <Cell key={cell.id} className={cn(meta?.cellClassName, meta?.className)}>
            <FlexRender cell={cell} />
          </Cell>
        );
      })}
    </TableRow>
  );
}
