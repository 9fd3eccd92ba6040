import type { Metadata } from "next";
import { Overview } from "@/components/overview/overview.tsx";
import { OverviewSkeleton } from "@/components/overview/overview-skeleton.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Overview" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function OverviewPage({ params }: Props) {
  const place = await params;
  await Promise.all([
    prefetch(trpc.overview.get.queryOptions(place)),
    prefetch(trpc.events.list.queryOptions({ ...place, limit: 1 })),
    prefetch(trpc.deliveries.list.queryOptions({ ...place, limit: 8 })),
  ]);
  return (
    <Hydrated>
      <PageHeader title="Overview" description="The last 24 hours, and what is waiting now." />
      <QueryBoundary loading={<OverviewSkeleton />}>
        <Overview />
      </QueryBoundary>
    </Hydrated>
  );
}
