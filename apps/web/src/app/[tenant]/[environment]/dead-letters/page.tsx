import type { Metadata } from "next";
import { DeadLetterGroups } from "@/components/dead-letters/dead-letter-groups.tsx";
import { DeadLetterList } from "@/components/dead-letters/dead-letter-list.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { readDeadLetterFilter } from "@/lib/dead-letter-filter.ts";
import { toSearchParams } from "@/lib/delivery-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetch, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Dead letters" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DeadLettersPage({ params, searchParams }: Props) {
  const place = await params;
  const filter = readDeadLetterFilter(toSearchParams(await searchParams));
  await Promise.all([
    prefetch(trpc.deadLetters.summarize.queryOptions(place)),
    prefetchPages(
      trpc.deadLetters.list.infiniteQueryOptions(
        { ...place, ...filter, limit: 50 },
        { getNextPageParam: nextCursor },
      ),
    ),
  ]);
  return (
    <Hydrated>
      <PageHeader
        title="Dead letters"
        description="Deliveries whose retries are spent. They wait here until you send them again."
      />
      <DeadLetterGroups />
      <DeadLetterList />
    </Hydrated>
  );
}
