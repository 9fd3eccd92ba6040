import type { Metadata } from "next";
import { DeletedTenantsCard } from "@/components/deletion/deleted-tenants-card.tsx";
import { AccountSecurity } from "@/components/sessions/account-security.tsx";
import { CloseAccountCard } from "@/components/sessions/close-account-card.tsx";
import { sessionColumns } from "@/components/sessions/session-columns.ts";
import { SessionTable } from "@/components/sessions/session-table.tsx";
import { SignOutEverywhere } from "@/components/sessions/sign-out-everywhere.tsx";
import { MembershipsCard } from "@/components/tenants/memberships-card.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { FormSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { connectionFailure } from "@/lib/sign-in-words.ts";
import { offeredProviders } from "@/server/auth/identity-providers.ts";
import { platform } from "@/server/platform.ts";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Your account" };

interface Props {
  searchParams: Promise<{ refused?: string | string[] }>;
}

export default async function AccountPage({ searchParams }: Props) {
  const { refused } = await searchParams;
  const [{ mail }] = await Promise.all([
    platform(),
    prefetch(trpc.sessions.list.queryOptions()),
    prefetch(trpc.twoFactor.get.queryOptions()),
    prefetch(trpc.identities.list.queryOptions()),
    prefetch(trpc.tenants.listDeleted.queryOptions()),
  ]);
  return (
    <Hydrated>
      <PageHeader
        title="Your account"
        description="Where and how you sign in. The same in all your organizations."
        action={<SignOutEverywhere />}
      />
      <div className="flex flex-col gap-5">
        <QueryBoundary loading={<TableSkeleton label="Sessions" columns={sessionColumns} />}>
          <SessionTable />
        </QueryBoundary>
        <QueryBoundary loading={<FormSkeleton />}>
          <AccountSecurity
            offered={offeredProviders()}
            failure={connectionFailure(refused)}
            mailed={mail !== null}
          />
        </QueryBoundary>
        <MembershipsCard />
        <QueryBoundary loading={null}>
          <DeletedTenantsCard />
        </QueryBoundary>
        <QueryBoundary loading={<FormSkeleton />}>
          <CloseAccountCard />
        </QueryBoundary>
      </div>
    </Hydrated>
  );
}
