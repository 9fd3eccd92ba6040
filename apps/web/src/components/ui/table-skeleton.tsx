import type { ListColumn } from "./list-column.ts";
import { Skeleton } from "./skeleton.tsx";
import { Cell, HeadCell, Table, TableBody, TableHead } from "./table.tsx";

const rowKeys = ["a", "b", "c", "d", "e", "f", "g", "h"];
const widths = ["w-20", "w-40", "w-28", "w-16", "w-24"];

/** A table's own head over rows that are still to come. */
export function TableSkeleton({ label, columns }: { label: string; columns: readonly ListColumn[] }) {
  return (
    <div role="status" aria-label={`Loading ${label}`}>
      <Table label={`${label}, loading`}>
        <TableHead>
          {columns.map(({ id, name, className }) => (
            <HeadCell key={id} className={className}>
              {name}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {rowKeys.map((rowKey, row) => (
            <tr key={rowKey} className="h-9">
              {columns.map(({ id, className }, column) => (
                <Cell key={id} className={className}>
                  <Skeleton className={widths[(row + column) % widths.length] ?? "w-20"} />
                </Cell>
              ))}
            </tr>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
