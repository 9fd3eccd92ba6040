import type { Metadata } from "next";
import { EventTypeDetail } from "@/components/event-types/event-type-detail.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, trpc } from "@/trpc/server.tsx";

interface Props {
  params: Promise<{ tenant: string; environment: string; name: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function EventTypePage({ params }: Props) {
  const { tenant, environment, name: encoded } = await params;
  const name = decodeURIComponent(encoded);
  await load(trpc.eventTypes.get.queryOptions({ tenant, environment, name }));
  return (
    <Hydrated>
      <QueryBoundary loading={<DetailPageSkeleton />}>
        <EventTypeDetail name={name} />
      </QueryBoundary>
    </Hydrated>
  );
}
