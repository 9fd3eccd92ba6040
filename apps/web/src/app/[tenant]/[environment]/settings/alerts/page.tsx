import type { Metadata } from "next";
import { AlertSettings } from "@/components/alerts/alert-settings.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { FormSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Alerts" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function AlertsPage({ params }: Props) {
  await prefetch(trpc.alerts.get.queryOptions(await params));
  return (
    <Hydrated>
      <PageHeader
        title="Alerts"
        description="Who is told when this environment needs a person, by mail or in a channel."
      />
      <QueryBoundary loading={<FormSkeleton />}>
        <AlertSettings />
      </QueryBoundary>
    </Hydrated>
  );
}
