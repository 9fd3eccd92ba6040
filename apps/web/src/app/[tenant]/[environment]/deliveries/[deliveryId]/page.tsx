import type { Metadata } from "next";
import { DeliveryDetail } from "@/components/deliveries/delivery-detail.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Delivery" };

interface Props {
  params: Promise<{ tenant: string; environment: string; deliveryId: string }>;
}

export default async function DeliveryPage({ params }: Props) {
  const { tenant, environment, deliveryId } = await params;
  await load(trpc.deliveries.get.queryOptions({ tenant, environment, deliveryId }));
  return (
    <Hydrated>
      <QueryBoundary loading={<DetailPageSkeleton />}>
        <DeliveryDetail deliveryId={deliveryId} />
      </QueryBoundary>
    </Hydrated>
  );
}
