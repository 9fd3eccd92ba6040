import type { Metadata } from "next";
import { EndpointDetail } from "@/components/endpoints/endpoint-detail.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Endpoint" };

interface Props {
  params: Promise<{ tenant: string; environment: string; endpointId: string }>;
}

export default async function EndpointPage({ params }: Props) {
  const { tenant, environment, endpointId } = await params;
  await load(trpc.endpoints.get.queryOptions({ tenant, environment, endpointId }));
  return (
    <Hydrated>
      <QueryBoundary loading={<DetailPageSkeleton />}>
        <EndpointDetail endpointId={endpointId} />
      </QueryBoundary>
    </Hydrated>
  );
}
