import type { Metadata } from "next";
import { cookies } from "next/headers";
import { deliveryColumns } from "@/components/deliveries/delivery-columns.ts";
import { DeliveryListActions } from "@/components/deliveries/delivery-list-actions.tsx";
import { DeliveryLog } from "@/components/deliveries/delivery-log.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { columnCookie, readColumnChoice } from "@/lib/column-choice.ts";
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
  const chosenColumns = readColumnChoice((await cookies()).get(columnCookie)?.value, deliveryColumns);
  const isList = readSearchText(search) === undefined;
  if (isList)
    await prefetchPages(trpc.deliveries.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }));
  return (
    <Hydrated>
      <PageHeader
        title="Deliveries"
        description="Each event on its way to each endpoint, across all endpoints."
        action={<DeliveryListActions />}
      />
      <DeliveryLog chosenColumns={chosenColumns} />
    </Hydrated>
  );
}
