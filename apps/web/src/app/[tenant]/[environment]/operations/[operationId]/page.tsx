import type { Metadata } from "next";
import { OperationDetail } from "@/components/operations/operation-detail.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Operation" };

interface Props {
  params: Promise<{ tenant: string; environment: string; operationId: string }>;
}

export default async function OperationPage({ params }: Props) {
  const { tenant, environment, operationId } = await params;
  await load(trpc.operations.get.queryOptions({ tenant, environment, operationId }));
  return (
    <Hydrated>
      <QueryBoundary loading={<DetailPageSkeleton />}>
        <OperationDetail operationId={operationId} />
      </QueryBoundary>
    </Hydrated>
  );
}
