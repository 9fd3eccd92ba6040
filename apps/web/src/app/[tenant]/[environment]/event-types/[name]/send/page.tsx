import type { Metadata } from "next";
import { Allowed } from "@/components/frame/allowed.tsx";
import { SendTestEvent } from "@/components/test-events/send-test-event.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Send a test event" };

interface Props {
  params: Promise<{ tenant: string; environment: string; name: string }>;
}

export default async function SendTestEventPage({ params }: Props) {
  const { name: encoded, ...place } = await params;
  const name = decodeURIComponent(encoded);
  await Promise.all([
    load(trpc.eventTypes.get.queryOptions({ ...place, name })),
    prefetch(trpc.endpoints.list.queryOptions({ ...place, limit: 100 })),
  ]);
  return (
    <Hydrated>
      <Allowed permission="endpoints:write" to="send test events" back={`/event-types/${encoded}`}>
        <QueryBoundary loading={<DetailPageSkeleton />}>
          <SendTestEvent name={name} />
        </QueryBoundary>
      </Allowed>
    </Hydrated>
  );
}
