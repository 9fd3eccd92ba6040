import type { Metadata } from "next";
import { CreateLink } from "@/components/frame/create-link.tsx";
import { operationColumns } from "@/components/operations/operation-columns.ts";
import { OperationList } from "@/components/operations/operation-list.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Operations" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function OperationsPage({ params }: Props) {
  const input = { ...(await params), limit: 100 };
  await prefetchPages(trpc.operations.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }));
  return (
    <Hydrated>
      <PageHeader
        title="Operations"
        description="Requests that your own API takes, and the callbacks that follow them."
        action={
          <CreateLink permission="catalog:write" path="/operations/new">
            Create operation
          </CreateLink>
        }
      />
      <QueryBoundary loading={<TableSkeleton label="operations" columns={operationColumns} />}>
        <OperationList />
      </QueryBoundary>
    </Hydrated>
  );
}
