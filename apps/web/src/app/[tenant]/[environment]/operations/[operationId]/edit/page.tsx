import type { Metadata } from "next";
import { Allowed } from "@/components/frame/allowed.tsx";
import { EditOperation } from "@/components/operations/edit-operation.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { FormSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, load, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Edit operation" };

interface Props {
  params: Promise<{ tenant: string; environment: string; operationId: string }>;
}

export default async function EditOperationPage({ params }: Props) {
  const { tenant, environment, operationId } = await params;
  await load(trpc.operations.get.queryOptions({ tenant, environment, operationId }));
  return (
    <Hydrated>
      <Allowed permission="catalog:write" to="change operations" back={`/operations/${operationId}`}>
        <PageHeader
          back={<BackLink href={`/${tenant}/${environment}/operations/${operationId}`}>Operation</BackLink>}
          title="Edit operation"
          description="What is saved stands in your OpenAPI document at once."
        />
        <QueryBoundary loading={<FormSkeleton />}>
          <EditOperation operationId={operationId} />
        </QueryBoundary>
      </Allowed>
    </Hydrated>
  );
}
