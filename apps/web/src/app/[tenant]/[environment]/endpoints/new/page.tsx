import type { Metadata } from "next";
import { CreateEndpoint } from "@/components/endpoints/create-endpoint.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { FormSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Create endpoint" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function NewEndpointPage({ params }: Props) {
  const { tenant, environment } = await params;
  await prefetch(trpc.environment.get.queryOptions({ tenant, environment }));
  return (
    <Hydrated>
      <BackLink href={`/${tenant}/${environment}/endpoints`}>Endpoints</BackLink>
      <QueryBoundary loading={<FormSkeleton />}>
        <CreateEndpoint />
      </QueryBoundary>
    </Hydrated>
  );
}
