"use client";

import type { OperationView } from "@posthorn/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { Cell, HeadCell, Row, RowLink, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { cn } from "@/lib/cn.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { operationColumns } from "./operation-columns.ts";
import { OperationsEmpty } from "./operations-empty.tsx";

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
      <Table label="Operations">
        <TableHead>
          {operationColumns.map(({ name, className }) => (
            <HeadCell key={name} className={className}>
              {name}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {operations.map((operation) => (
            <OperationRow key={operation.id} operation={operation} />
          ))}
        </TableBody>
      </Table>
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

function OperationRow({ operation }: { operation: OperationView }) {
  const { href } = useEnvironment();
  const { id, name, method, path, summary, callbacks, deprecated, updatedAt } = operation;
  return (
    <Row>
      <Cell className="w-full max-w-0 md:w-64 md:min-w-64">
        <RowLink
          href={href(`/operations/${id}`)}
          className={cn("block truncate font-medium font-mono text-xs", deprecated && "text-ink-2")}
        >
          {name}
          {deprecated && <span className="font-normal font-sans text-waiting"> deprecated</span>}
        </RowLink>
      </Cell>
      <Cell className="hidden font-mono text-ink-2 text-xs sm:table-cell" title={`${method} ${path}`}>
        {method} {shortenMiddle(path, 36)}
      </Cell>
      <Cell className="hidden w-full max-w-0 truncate text-ink-2 md:table-cell">{summary}</Cell>
      <Cell className="text-right text-ink-2 tabular-nums">{callbacks.length}</Cell>
      <Cell className="hidden text-right text-ink-3 lg:table-cell">
        <TimeText at={updatedAt} />
      </Cell>
    </Row>
  );
}
