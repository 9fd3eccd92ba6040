import type { Metadata } from "next";
import { Suspense } from "react";
import { Ledger } from "@/components/ledger/ledger.tsx";
import { LedgerRangeLinks } from "@/components/ledger/ledger-range-links.tsx";
import { LedgerSkeleton } from "@/components/ledger/ledger-skeleton.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { readLedgerRange, startOfRange } from "@/lib/ledger-range.ts";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Ledger" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LedgerPage({ params, searchParams }: Props) {
  const place = await params;
  const range = readLedgerRange((await searchParams).range);
  return (
    <>
      <PageHeader
        title="Ledger"
        description="What became of every event you sent, at every endpoint that subscribed to it."
        action={<LedgerRangeLinks current={range} />}
      />
      <Suspense key={range} fallback={<LedgerSkeleton />}>
        <CountedLedger place={place} from={startOfRange(range, new Date())} />
      </Suspense>
    </>
  );
}

/** Counting a busy month takes seconds: the page does not wait for it. */
async function CountedLedger({
  place,
  from,
}: {
  place: { tenant: string; environment: string };
  from: string;
}) {
  await prefetch(trpc.ledger.get.queryOptions({ ...place, from }));
  return (
    <Hydrated>
      <QueryBoundary loading={<LedgerSkeleton />}>
        <Ledger from={from} />
      </QueryBoundary>
    </Hydrated>
  );
}
