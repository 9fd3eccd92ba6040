import type { Metadata } from "next";
import { EditEventType } from "@/components/event-types/edit-event-type.tsx";
import { Allowed } from "@/components/frame/allowed.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Edit event type" };

interface Props {
  params: Promise<{ tenant: string; environment: string; name: string }>;
}

export default async function EditEventTypePage({ params }: Props) {
  const { tenant, environment, name: encoded } = await params;
  const name = decodeURIComponent(encoded);
  await load(trpc.eventTypes.get.queryOptions({ tenant, environment, name }));
  return (
    <Hydrated>
      <Allowed permission="catalog:write" to="change event types" back={`/event-types/${encoded}`}>
        <PageHeader
          back={<BackLink href={`/${tenant}/${environment}/event-types/${encoded}`}>{name}</BackLink>}
          title="Edit event type"
          description="What you change is a draft until you publish it. A changed schema or example becomes a new version."
        />
        <QueryBoundary loading={<DetailPageSkeleton />}>
          <EditEventType name={name} />
        </QueryBoundary>
      </Allowed>
    </Hydrated>
  );
}
