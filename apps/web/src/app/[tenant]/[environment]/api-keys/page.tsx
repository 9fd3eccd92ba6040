import type { Metadata } from "next";
import { apiKeyColumns } from "@/components/api-keys/api-key-columns.ts";
import { ApiKeyTable } from "@/components/api-keys/api-key-table.tsx";
import { CreateApiKey } from "@/components/api-keys/create-api-key.tsx";
import { AdminsOnly } from "@/components/frame/admins-only.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "API keys" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function ApiKeysPage({ params }: Props) {
  await prefetch(trpc.apiKeys.list.queryOptions(await params));
  return (
    <Hydrated>
      <PageHeader
        title="API keys"
        description="What your apps send events and read deliveries with."
        action={<CreateApiKey />}
      />
      <AdminsOnly title="Owners and admins see the API keys" to="see and create API keys">
        <QueryBoundary loading={<TableSkeleton label="API keys" columns={apiKeyColumns} />}>
          <ApiKeyTable />
        </QueryBoundary>
      </AdminsOnly>
    </Hydrated>
  );
}
