import type { Metadata } from "next";
import { EventTypeVersions } from "@/components/event-types/event-type-versions.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { comparedVersions } from "@/lib/version-pair.ts";
import { Hydrated, load, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Versions" };

interface Props {
  params: Promise<{ tenant: string; environment: string; name: string }>;
}

export default async function EventTypeVersionsPage({ params }: Props) {
  const { tenant, environment, name: encoded } = await params;
  const name = decodeURIComponent(encoded);
  await load(trpc.eventTypes.versions.queryOptions({ tenant, environment, name, limit: comparedVersions }));
  return (
    <Hydrated>
      <PageHeader
        back={<BackLink href={`/${tenant}/${environment}/event-types/${encoded}`}>{name}</BackLink>}
        title="Versions"
        description="What changed from one version of the payload to another."
      />
      <QueryBoundary loading={<DetailPageSkeleton />}>
        <EventTypeVersions name={name} />
      </QueryBoundary>
    </Hydrated>
  );
}
