import type { Metadata } from "next";
import { DocumentationDownloads } from "@/components/openapi/documentation-downloads.tsx";
import { DocumentationSummary } from "@/components/openapi/documentation-summary.tsx";
import { webhookColumns } from "@/components/openapi/webhook-columns.ts";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Documentation" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function DocumentationPage({ params }: Props) {
  await prefetch(trpc.openapi.summary.queryOptions(await params));
  return (
    <Hydrated>
      <PageHeader
        title="Documentation"
        description="Your webhooks as an OpenAPI document: for your customers, their code generators and their validators."
        action={<DocumentationDownloads />}
      />
      <QueryBoundary loading={<TableSkeleton label="webhooks" columns={webhookColumns} />}>
        <DocumentationSummary />
      </QueryBoundary>
    </Hydrated>
  );
}
