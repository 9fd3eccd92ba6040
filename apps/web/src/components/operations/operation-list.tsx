"use client";

import type { OperationView } from "@posthorn/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { cn } from "@/lib/cn.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { operationColumns } from "./operation-columns.ts";
import { OperationsEmpty } from "./operations-empty.tsx";

const columns = defineColumns<OperationView, (typeof operationColumns)[number]["id"]>(operationColumns, {
  operation: { cell: NameCell, className: "max-w-0 md:min-w-64" },
  request: { cell: RequestCell, className: "font-mono text-ink-2 text-xs" },
  summary: { cell: ({ row }) => row.summary, className: "max-w-0 truncate text-ink-2" },
  callbacks: { cell: ({ row }) => row.callbacks.length, className: "text-ink-2 tabular-nums" },
  changed: { cell: ({ row }) => <TimeText at={row.updatedAt} />, className: "text-ink-3" },
});

export function OperationList() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const list = useSuspenseInfiniteQuery(
    trpc.operations.list.infiniteQueryOptions({ ...place, limit: 100 }, { getNextPageParam: nextCursor }),
  );
  const operations = list.data.pages.flatMap(({ items }) => items);
  if (operations.length === 0) return <OperationsEmpty />;
  return (
    <>
      <DataTable label="Operations" columns={columns} rows={operations} />
      <LoadMore
        shown={operations.length}
        noun={operations.length === 1 ? "operation" : "operations"}
        loadedAt={list.dataUpdatedAt}
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
      />
    </>
  );
}

interface CellProps {
  row: OperationView;
}

function NameCell({ row: { id, name, deprecated } }: CellProps) {
  const { href } = useEnvironment();
  return (
    <RowLink
      href={href(`/operations/${id}`)}
      className={cn("block truncate font-medium font-mono text-xs", deprecated && "text-ink-2")}
    >
      {name}
      {deprecated && <span className="font-normal font-sans text-waiting"> deprecated</span>}
    </RowLink>
  );
}

function RequestCell({ row: { method, path } }: CellProps) {
  return (
    <span title={`${method} ${path}`} className="block truncate">
      {method} {shortenMiddle(path, 36)}
    </span>
  );
}
