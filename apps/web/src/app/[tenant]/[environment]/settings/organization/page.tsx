import type { Metadata } from "next";
import { TenantSettings } from "@/components/tenants/tenant-settings.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Organization" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function OrganizationPage({ params }: Props) {
  await prefetch(trpc.tenants.get.queryOptions(await params));
  return (
    <Hydrated>
      <PageHeader
        title="Organization"
        description="Its name, how its members sign in, and its end. The same in all its environments."
      />
      <TenantSettings />
    </Hydrated>
  );
}
