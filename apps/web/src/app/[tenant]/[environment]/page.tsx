import type { Metadata } from "next";
import { Overview } from "@/components/overview/overview.tsx";
import { OverviewSkeleton } from "@/components/overview/overview-skeleton.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { readLedgerRange } from "@/lib/ledger-range.ts";
import { statisticsOf } from "@/lib/traffic.ts";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Overview" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<{ range?: string | string[] }>;
}

export default async function OverviewPage({ params, searchParams }: Props) {
  const place = await params;
  const range = readLedgerRange((await searchParams).range);
  await Promise.all([
    prefetch(trpc.overview.get.queryOptions(place)),
    prefetch(trpc.overview.statistics.queryOptions({ ...place, ...statisticsOf(range, new Date()) })),
    prefetch(trpc.events.list.queryOptions({ ...place, limit: 1 })),
    prefetch(trpc.deliveries.list.queryOptions({ ...place, limit: 8 })),
  ]);
  return (
    <Hydrated>
      <PageHeader title="Overview" description="How well webhooks arrive, and what is waiting now." />
      <QueryBoundary loading={<OverviewSkeleton />}>
        <Overview range={range} />
      </QueryBoundary>
    </Hydrated>
  );
}
