import type { Metadata } from "next";
import { Allowed } from "@/components/frame/allowed.tsx";
import { EditSource } from "@/components/sources/edit-source.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { FormSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Edit source" };

interface Props {
  params: Promise<{ tenant: string; environment: string; sourceId: string }>;
}

export default async function EditSourcePage({ params }: Props) {
  const { tenant, environment, sourceId } = await params;
  await load(trpc.sources.get.queryOptions({ tenant, environment, sourceId }));
  return (
    <Hydrated>
      <Allowed permission="sources:write" to="change sources" back={`/sources/${sourceId}`}>
        <PageHeader
          back={<BackLink href={`/${tenant}/${environment}/sources/${sourceId}`}>Source</BackLink>}
          title="Edit source"
          description="Its URL and its provider stay. Requests are judged by what is saved within 5 seconds."
        />
        <QueryBoundary loading={<FormSkeleton />}>
          <EditSource sourceId={sourceId} />
        </QueryBoundary>
      </Allowed>
    </Hydrated>
  );
}
