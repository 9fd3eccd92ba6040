import type { Metadata } from "next";
import { CreateEndpoint } from "@/components/endpoints/create-endpoint.tsx";
import { Allowed } from "@/components/frame/allowed.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { FormSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { toSearchParams } from "@/lib/delivery-filter.ts";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Create endpoint" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewEndpointPage({ params, searchParams }: Props) {
  const { tenant, environment } = await params;
  const consumerId = toSearchParams(await searchParams).get("consumerId") ?? "";
  await prefetch(trpc.environment.get.queryOptions({ tenant, environment }));
  return (
    <Hydrated>
      <BackLink href={`/${tenant}/${environment}/endpoints`}>Endpoints</BackLink>
      <Allowed permission="endpoints:write" to="create endpoints" back="/endpoints">
        <QueryBoundary loading={<FormSkeleton />}>
          <CreateEndpoint consumerId={consumerId} />
        </QueryBoundary>
      </Allowed>
    </Hydrated>
  );
}
