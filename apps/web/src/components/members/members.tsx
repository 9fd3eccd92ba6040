"use client";

import { Lock } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { InvitationTable } from "./invitation-table.tsx";
import { invitationColumns, memberColumns } from "./member-columns.ts";
import { MemberTable } from "./member-table.tsx";
import { OrganizationLog } from "./organization-log.tsx";

/** Who belongs to the organization, who was asked to, and how that came about. */
export function Members() {
  const { can, membership } = useEnvironment();
  if (!can("admin")) {
    return (
      <EmptyState icon={Lock} title="Owners and admins see the members">
        You are {membership.role} in {membership.tenantName}. Ask an owner or admin if somebody should join or
        leave.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <QueryBoundary loading={<TableSkeleton label="Members" columns={memberColumns} />}>
        <MemberTable />
      </QueryBoundary>
      <section aria-label="Invitations">
        <h2 className="mb-2 font-medium text-sm">Open invitations</h2>
        <QueryBoundary loading={<TableSkeleton label="Invitations" columns={invitationColumns} />}>
          <InvitationTable />
        </QueryBoundary>
      </section>
      <QueryBoundary loading={<Skeleton className="h-40 w-full rounded-lg" />}>
        <OrganizationLog />
      </QueryBoundary>
    </div>
  );
}
