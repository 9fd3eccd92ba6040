import type { Metadata } from "next";
import { EventDetail } from "@/components/events/event-detail.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Event" };

interface Props {
  params: Promise<{ tenant: string; environment: string; eventId: string }>;
}

export default async function EventPage({ params }: Props) {
  const { tenant, environment, eventId } = await params;
  await load(trpc.events.get.queryOptions({ tenant, environment, eventId }));
  return (
    <Hydrated>
      <QueryBoundary loading={<DetailPageSkeleton />}>
        <EventDetail eventId={eventId} />
      </QueryBoundary>
    </Hydrated>
  );
}
