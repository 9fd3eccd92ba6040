import type { Metadata } from "next";
import { ChangePasswordForm } from "@/components/sessions/change-password-form.tsx";
import { sessionColumns } from "@/components/sessions/session-columns.ts";
import { SessionTable } from "@/components/sessions/session-table.tsx";
import { SignOutEverywhere } from "@/components/sessions/sign-out-everywhere.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { Hydrated, prefetch, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  await prefetch(trpc.sessions.list.queryOptions());
  return (
    <Hydrated>
      <PageHeader
        title="Your account"
        description="Where you are signed in, and your password. The same in all your organizations."
        action={<SignOutEverywhere />}
      />
      <div className="flex flex-col gap-5">
        <QueryBoundary loading={<TableSkeleton label="Sessions" columns={sessionColumns} />}>
          <SessionTable />
        </QueryBoundary>
        <ChangePasswordForm />
      </div>
    </Hydrated>
  );
}
