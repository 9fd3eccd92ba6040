import type { Metadata } from "next";
import { EditEndpoint } from "@/components/endpoints/edit-endpoint.tsx";
import { Allowed } from "@/components/frame/allowed.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { FormSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Edit endpoint" };

interface Props {
  params: Promise<{ tenant: string; environment: string; endpointId: string }>;
}

export default async function EditEndpointPage({ params }: Props) {
  const { tenant, environment, endpointId } = await params;
  await Promise.all([
    load(trpc.endpoints.get.queryOptions({ tenant, environment, endpointId })),
    prefetch(trpc.environment.get.queryOptions({ tenant, environment })),
  ]);
  return (
    <Hydrated>
      <Allowed permission="endpoints:write" to="change endpoints" back={`/endpoints/${endpointId}`}>
        <PageHeader
          back={<BackLink href={`/${tenant}/${environment}/endpoints/${endpointId}`}>Endpoint</BackLink>}
          title="Edit endpoint"
          description="Counts from the next request on; deliveries that are waiting follow it, too."
        />
        <QueryBoundary loading={<FormSkeleton />}>
          <EditEndpoint endpointId={endpointId} />
        </QueryBoundary>
      </Allowed>
    </Hydrated>
  );
}
