import type { Metadata } from "next";
import { ConsumerDetail } from "@/components/consumers/consumer-detail.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Consumer" };

interface Props {
  params: Promise<{ tenant: string; environment: string; consumerId: string }>;
}

export default async function ConsumerPage({ params }: Props) {
  const { tenant, environment, ...given } = await params;
  const consumerId = decodeURIComponent(given.consumerId);
  const found = await load(trpc.consumers.get.queryOptions({ tenant, environment, consumerId }));
  if (found) {
    const newest = { tenant, environment, consumerId: found.id, limit: 20 };
    await Promise.all([
      prefetch(trpc.endpoints.list.queryOptions(newest)),
      prefetch(trpc.consumers.listTokens.queryOptions(newest)),
    ]);
  }
  return (
    <Hydrated>
      <QueryBoundary loading={<DetailPageSkeleton />}>
        <ConsumerDetail consumerId={consumerId} />
      </QueryBoundary>
    </Hydrated>
  );
}
