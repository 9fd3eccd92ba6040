import type { Metadata } from "next";
import { ArchivedSwitch } from "@/components/event-types/archived-switch.tsx";
import { DraftsNotice } from "@/components/event-types/drafts-notice.tsx";
import { eventTypeColumns } from "@/components/event-types/event-type-columns.ts";
import { EventTypeTable } from "@/components/event-types/event-type-table.tsx";
import { ImportLink } from "@/components/event-types/import-link.tsx";
import { CreateLink } from "@/components/frame/create-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetch, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Event types" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<{ archived?: string }>;
}

export default async function EventTypesPage({ params, searchParams }: Props) {
  const { tenant, environment } = await params;
  const archived = (await searchParams).archived === "true";
  await Promise.all([
    prefetchPages(
      trpc.eventTypes.list.infiniteQueryOptions(
        { tenant, environment, limit: 100, archived },
        { getNextPageParam: nextCursor },
      ),
    ),
    prefetch(trpc.eventTypes.list.queryOptions({ tenant, environment, limit: 100, draft: true })),
  ]);
  return (
    <Hydrated>
      <PageHeader
        title="Event types"
        description="What can happen in your product, and what each event's payload looks like."
        action={
          <>
            <ArchivedSwitch archived={archived} />
            <ImportLink />
            <CreateLink permission="catalog:write" path="/event-types/-/new">
              Create event type
            </CreateLink>
          </>
        }
      />
      <DraftsNotice />
      <QueryBoundary loading={<TableSkeleton label="event types" columns={eventTypeColumns} />}>
        <EventTypeTable archived={archived} />
      </QueryBoundary>
    </Hydrated>
  );
}
