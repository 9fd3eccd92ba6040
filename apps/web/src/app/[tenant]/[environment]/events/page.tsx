import type { Metadata } from "next";
import { EventLog } from "@/components/events/event-log.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Events" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<{ eventType?: string | string[] }>;
}

export default async function EventsPage({ params, searchParams }: Props) {
  const [eventType] = [(await searchParams).eventType].flat();
  const input = { ...(await params), ...(eventType ? { eventType } : {}), limit: 50 };
  await prefetchPages(trpc.events.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }));
  return (
    <Hydrated>
      <PageHeader title="Events" description="What happened in your product, as your apps sent it." />
      <EventLog />
    </Hydrated>
  );
}
