import type { Metadata } from "next";
import { DeadLetterList } from "@/components/deliveries/dead-letter-list.tsx";
import { deadLetterColumns } from "@/components/deliveries/delivery-columns.ts";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { readLogFilter, toSearchParams } from "@/lib/delivery-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Dead letters" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DeadLettersPage({ params, searchParams }: Props) {
  const filter = readLogFilter(toSearchParams(await searchParams));
  const input = { ...(await params), ...filter, state: "dead" as const, limit: 50 };
  await prefetchPages(trpc.deliveries.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }));
  return (
    <Hydrated>
      <PageHeader
        title="Dead letters"
        description="Deliveries whose retries are spent. They wait here until you send them again."
      />
      <QueryBoundary loading={<TableSkeleton label="dead letters" columns={deadLetterColumns} />}>
        <DeadLetterList />
      </QueryBoundary>
    </Hydrated>
  );
}
