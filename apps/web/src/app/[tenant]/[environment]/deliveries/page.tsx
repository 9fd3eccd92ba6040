import type { Metadata } from "next";
import { DeliveryLog } from "@/components/deliveries/delivery-log.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { readLogFilter, readSearchText, toSearchParams } from "@/lib/delivery-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Deliveries" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DeliveriesPage({ params, searchParams }: Props) {
  const search = toSearchParams(await searchParams);
  const input = { ...(await params), ...readLogFilter(search), limit: 50 };
  const isList = readSearchText(search) === undefined;
  if (isList)
    await prefetchPages(trpc.deliveries.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }));
  return (
    <Hydrated>
      <PageHeader
        title="Deliveries"
        description="Each event on its way to each endpoint, across all endpoints."
      />
      <DeliveryLog />
    </Hydrated>
  );
}
