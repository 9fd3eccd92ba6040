import type { Metadata } from "next";
import { consumerColumns } from "@/components/consumers/consumer-columns.ts";
import { ConsumerList } from "@/components/consumers/consumer-list.tsx";
import { CreateLink } from "@/components/frame/create-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { toSearchParams } from "@/lib/delivery-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Consumers" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ConsumersPage({ params, searchParams }: Props) {
  const search = toSearchParams(await searchParams)
    .get("search")
    ?.trim();
  const input = { ...(await params), ...(search && { search }), limit: 100 };
  await prefetchPages(trpc.consumers.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }));
  return (
    <Hydrated>
      <PageHeader
        title="Consumers"
        description="Your customers, whose endpoints get what is addressed to them."
        action={
          <CreateLink permission="endpoints:write" path="/consumers/new">
            Create consumer
          </CreateLink>
        }
      />
      <QueryBoundary loading={<TableSkeleton label="consumers" columns={consumerColumns} />}>
        <ConsumerList />
      </QueryBoundary>
    </Hydrated>
  );
}
