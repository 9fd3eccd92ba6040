"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { FilterX, ScrollText } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { HeadCells, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { type AuditLogFilter, toAuditInput } from "@/lib/audit-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { auditColumns } from "./audit-columns.ts";
import { AuditRow } from "./audit-row.tsx";

interface AuditTableProps {
  filter: AuditLogFilter;
  onFilterChange: (filter: AuditLogFilter) => void;
}

export function AuditTable({ filter, onFilterChange }: AuditTableProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const [open, setOpen] = useState<string | null>(null);
  const list = useSuspenseInfiniteQuery(
    trpc.auditLog.list.infiniteQueryOptions(
      { ...place, ...toAuditInput(filter), limit: 50 },
      { getNextPageParam: nextCursor },
    ),
  );
  const entries = list.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) {
    return Object.keys(filter).length > 0 ? (
      <EmptyState
        icon={FilterX}
        title="No entry matches"
        action={<Button onClick={() => onFilterChange({})}>Clear filters</Button>}
      >
        Nothing was done that fits all of these filters.
      </EmptyState>
    ) : (
      <EmptyState icon={ScrollText} title="Nothing was changed yet">
        Whatever people and API keys change in this environment stands here, with what it was before. Nobody
        can change or delete an entry.
      </EmptyState>
    );
  }
  return (
    <>
      <Table label="Audit log">
        <TableHead>
          <HeadCells columns={auditColumns} />
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <AuditRow
              key={entry.id}
              entry={entry}
              open={open === entry.id}
              onOpenChange={(next) => setOpen(next ? entry.id : null)}
              onFilter={(narrower) => onFilterChange({ ...filter, ...narrower })}
            />
          ))}
        </TableBody>
      </Table>
      <LoadMore
        shown={entries.length}
        noun={entries.length === 1 ? "entry" : "entries"}
        loadedAt={list.dataUpdatedAt}
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
      />
    </>
  );
}
