import type { Metadata } from "next";
import { endpointColumns } from "@/components/endpoints/endpoint-columns.ts";
import { EndpointTable } from "@/components/endpoints/endpoint-table.tsx";
import { CreateLink } from "@/components/frame/create-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Endpoints" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function EndpointsPage({ params }: Props) {
  await prefetchPages(
    trpc.endpoints.list.infiniteQueryOptions(
      { ...(await params), limit: 50 },
      { getNextPageParam: nextCursor },
    ),
  );
  return (
    <Hydrated>
      <PageHeader
        title="Endpoints"
        description="The URLs that receive your events, signed and retried."
        action={
          <CreateLink permission="endpoints:write" path="/endpoints/new">
            Create endpoint
          </CreateLink>
        }
      />
      <QueryBoundary loading={<TableSkeleton label="endpoints" columns={endpointColumns} />}>
        <EndpointTable />
      </QueryBoundary>
    </Hydrated>
  );
}
