import type { Metadata } from "next";
import { EnvironmentSettings } from "@/components/settings/environment-settings.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { FormSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Settings" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function SettingsPage({ params }: Props) {
  await prefetch(trpc.environment.get.queryOptions(await params));
  return (
    <Hydrated>
      <PageHeader title="Settings" description="What applies to everything in this environment." />
      <QueryBoundary loading={<FormSkeleton />}>
        <EnvironmentSettings />
      </QueryBoundary>
    </Hydrated>
  );
}
