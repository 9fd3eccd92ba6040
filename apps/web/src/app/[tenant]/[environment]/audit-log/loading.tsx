import { auditColumns } from "@/components/audit/audit-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton filtered label="the audit log" columns={auditColumns} />;
}
