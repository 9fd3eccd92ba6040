import type { ListColumn } from "./list-column.ts";
import { Skeleton } from "./skeleton.tsx";
import { TableSkeleton } from "./table-skeleton.tsx";

export function HeaderSkeleton() {
  return (
    <div className="mb-5 flex flex-col gap-2.5 pt-1.5">
      <Skeleton className="h-5 w-44" />
      <Skeleton className="w-72 max-w-full" />
    </div>
  );
}

/** A list page that is on its way. */
export function ListPageSkeleton({
  label,
  columns,
  filtered = false,
}: {
  label: string;
  columns: readonly ListColumn[];
  /** With a row of filters above the table. */
  filtered?: boolean;
}) {
  return (
    <>
      <HeaderSkeleton />
      {filtered && <Skeleton className="mb-3 h-7 w-full max-w-md rounded-md" />}
      <TableSkeleton label={label} columns={columns} />
    </>
  );
}

/** A detail page that is on its way: the evidence beside the facts. */
export function DetailPageSkeleton() {
  return (
    <div role="status" aria-label="Loading">
      <HeaderSkeleton />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <Skeleton className="h-80 w-full rounded-lg" />
        <Skeleton className="h-56 w-full rounded-lg" />
      </div>
    </div>
  );
}

/** A form that is on its way. */
export function FormSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex max-w-3xl flex-col gap-5">
      <Skeleton className="h-28 w-full rounded-lg" />
      <Skeleton className="h-28 w-full rounded-lg" />
      <Skeleton className="h-64 w-full rounded-lg" />
    </div>
  );
}
