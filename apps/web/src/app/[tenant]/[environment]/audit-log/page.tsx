import type { Metadata } from "next";
import { AuditLog } from "@/components/audit/audit-log.tsx";
import { AdminsOnly } from "@/components/frame/admins-only.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { readAuditFilter, toAuditInput } from "@/lib/audit-filter.ts";
import { toSearchParams } from "@/lib/delivery-filter.ts";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Audit log" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditLogPage({ params, searchParams }: Props) {
  const filter = toAuditInput(readAuditFilter(toSearchParams(await searchParams)));
  const input = { ...(await params), ...filter, limit: 50 };
  await prefetchPages(trpc.auditLog.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }));
  return (
    <Hydrated>
      <PageHeader
        title="Audit log"
        description="Every change in this environment: who made it, when, from where, and what it was before."
      />
      <AdminsOnly title="Owners and admins see the audit log" to="see the audit log">
        <AuditLog />
      </AdminsOnly>
    </Hydrated>
  );
}
