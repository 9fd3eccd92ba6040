import type { Metadata } from "next";
import { Allowed } from "@/components/frame/allowed.tsx";
import { Review } from "@/components/publishing/review.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { DetailPageSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Review and publish" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<{ eventType?: string | string[] }>;
}

export default async function PublishPage({ params, searchParams }: Props) {
  const { tenant, environment } = await params;
  const { eventType: given } = await searchParams;
  const eventType = typeof given === "string" ? given : undefined;
  await prefetch(
    trpc.catalog.review.queryOptions({
      tenant,
      environment,
      ...(eventType !== undefined && { eventTypes: [eventType] }),
    }),
  );
  return (
    <Hydrated>
      <Allowed permission="catalog:write" to="publish event types" back="/event-types">
        <PageHeader
          back={<BackLink href={`/${tenant}/${environment}/event-types`}>Event types</BackLink>}
          title="Review and publish"
          description="What the drafts change for those who receive your events. Until you publish, nothing changes for them."
        />
        <QueryBoundary loading={<DetailPageSkeleton />}>
          <Review eventType={eventType} />
        </QueryBoundary>
      </Allowed>
    </Hydrated>
  );
}
