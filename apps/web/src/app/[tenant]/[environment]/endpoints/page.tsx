import type { Metadata } from "next";
import { EndpointList } from "@/components/endpoints/endpoint-list.tsx";
import { CreateLink } from "@/components/frame/create-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { toSearchParams } from "@/lib/delivery-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Endpoints" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function EndpointsPage({ params, searchParams }: Props) {
  const consumerId = toSearchParams(await searchParams).get("consumerId");
  await prefetchPages(
    trpc.endpoints.list.infiniteQueryOptions(
      { ...(await params), ...(consumerId && { consumerId }), limit: 50 },
      { getNextPageParam: nextCursor },
    ),
  );
  return (
    <Hydrated>
      <PageHeader
        title="Endpoints"
        description="The URLs that receive your events, signed and retried."
        action={
          <CreateLink permission="endpoints:write" path="/endpoints/new">
            Create endpoint
          </CreateLink>
        }
      />
      <EndpointList />
    </Hydrated>
  );
}
