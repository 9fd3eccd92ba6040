import type { Metadata } from "next";
import { RequestDetail } from "@/components/sources/request-detail.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Request to a source" };

interface Props {
  params: Promise<{ tenant: string; environment: string; sourceId: string; requestId: string }>;
}

export default async function SourceRequestPage({ params }: Props) {
  const { sourceId, requestId, ...place } = await params;
  await load(trpc.sources.get.queryOptions({ ...place, sourceId }));
  await load(trpc.sources.request.queryOptions({ ...place, sourceId, requestId }));
  return (
    <Hydrated>
      <QueryBoundary loading={<DetailPageSkeleton />}>
        <RequestDetail sourceId={sourceId} requestId={requestId} />
      </QueryBoundary>
    </Hydrated>
  );
}
