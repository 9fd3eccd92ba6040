import type { Metadata } from "next";
import { CopyCatalogue } from "@/components/environments/copy-catalogue.tsx";
import { CreateEnvironment } from "@/components/environments/create-environment.tsx";
import { environmentColumns } from "@/components/environments/environment-columns.ts";
import { EnvironmentList } from "@/components/environments/environment-list.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Environments" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function EnvironmentsPage({ params }: Props) {
  await prefetch(trpc.environments.list.queryOptions(await params));
  return (
    <Hydrated>
      <PageHeader
        title="Environments"
        description="Each has event types, endpoints, API keys and events of its own."
        action={
          <>
            <CopyCatalogue />
            <CreateEnvironment />
          </>
        }
      />
      <QueryBoundary loading={<TableSkeleton label="Environments" columns={environmentColumns} />}>
        <EnvironmentList />
      </QueryBoundary>
    </Hydrated>
  );
}
