import type { Metadata } from "next";
import { CreateLink } from "@/components/frame/create-link.tsx";
import { sourceColumns } from "@/components/sources/source-columns.ts";
import { SourceList } from "@/components/sources/source-list.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetch, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Sources" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function SourcesPage({ params }: Props) {
  const place = await params;
  const input = { ...place, limit: 100 };
  await Promise.all([
    prefetchPages(trpc.sources.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor })),
    prefetch(trpc.sources.summarize.queryOptions(place)),
  ]);
  return (
    <Hydrated>
      <PageHeader
        title="Sources"
        description="URLs that take other providers' webhooks, verify them, and make events of them."
        action={
          <CreateLink permission="sources:write" path="/sources/new">
            Create source
          </CreateLink>
        }
      />
      <QueryBoundary loading={<TableSkeleton label="sources" columns={sourceColumns} />}>
        <SourceList />
      </QueryBoundary>
    </Hydrated>
  );
}
