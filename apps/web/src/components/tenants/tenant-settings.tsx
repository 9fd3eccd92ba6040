"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { DeleteTenant } from "@/components/deletion/delete-tenant.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { FormSkeleton } from "@/components/ui/page-skeleton.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { RenameTenant } from "./rename-tenant.tsx";
import { RequireTwoFactor } from "./require-two-factor.tsx";

/** What applies to the organization in all its environments. */
export function TenantSettings() {
  const { can, membership } = useEnvironment();
  if (!can("admin")) {
    return (
      <EmptyState icon={Lock} title="Owners and admins change the organization">
        You are {membership.role} in {membership.tenantName}. You can leave it under “Your account”.
      </EmptyState>
    );
  }
  return (
    <QueryBoundary loading={<FormSkeleton />}>
      <Forms />
    </QueryBoundary>
  );
}

function Forms() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data: tenant } = useSuspenseQuery(trpc.tenants.get.queryOptions(place));
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <RenameTenant tenant={tenant} />
      <RequireTwoFactor tenant={tenant} />
      <DeleteTenant />
    </div>
  );
}
