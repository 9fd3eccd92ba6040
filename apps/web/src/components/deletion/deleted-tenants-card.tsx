"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Card } from "@/components/ui/card.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { DeletedTenants } from "./deleted-tenants.tsx";

/** Nothing where one has deleted none. */
export function DeletedTenantsCard() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.tenants.listDeleted.queryOptions());
  if (data.length === 0) return null;
  return (
    <Card title="Deleted organizations" note="that you own" className="max-w-3xl">
      <DeletedTenants tenants={data} />
    </Card>
  );
}
