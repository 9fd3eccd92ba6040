import type { Metadata } from "next";
import { SourceDetail } from "@/components/sources/source-detail.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { toSearchParams } from "@/lib/delivery-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { readSourceLogFilter, toRequestInput } from "@/lib/source-log-filter.ts";
import { Hydrated, load, prefetch, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Source" };

interface Props {
  params: Promise<{ tenant: string; environment: string; sourceId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SourcePage({ params, searchParams }: Props) {
  const { tenant, environment, sourceId } = await params;
  const place = { tenant, environment };
  await load(trpc.sources.get.queryOptions({ ...place, sourceId }));
  const filter = toRequestInput(readSourceLogFilter(toSearchParams(await searchParams)));
  const input = { ...place, sourceId, ...filter, limit: 50 };
  await Promise.all([
    prefetch(trpc.sources.summarize.queryOptions(place)),
    prefetchPages(trpc.sources.requests.infiniteQueryOptions(input, { getNextPageParam: nextCursor })),
  ]);
  return (
    <Hydrated>
      <QueryBoundary loading={<DetailPageSkeleton />}>
        <SourceDetail sourceId={sourceId} />
      </QueryBoundary>
    </Hydrated>
  );
}
