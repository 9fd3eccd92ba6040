"use client";

import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { readAuditFilter, writeAuditFilter } from "@/lib/audit-filter.ts";
import { useAddressFilter } from "@/lib/use-address-filter.ts";
import { auditColumns } from "./audit-columns.ts";
import { AuditExportLinks } from "./audit-export-links.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditTable } from "./audit-table.tsx";

/** The log with its filters; they live in the address, so that a view can be sent to somebody. */
export function AuditLog() {
  const [filter, setFilter] = useAddressFilter(readAuditFilter, writeAuditFilter);
  return (
    <>
      <div className="mb-3 flex min-h-7 flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
        <AuditFilters filter={filter} onChange={setFilter} />
        <AuditExportLinks filter={filter} />
      </div>
      <QueryBoundary
        key={writeAuditFilter(filter)}
        loading={<TableSkeleton label="the audit log" columns={auditColumns} />}
      >
        <AuditTable filter={filter} onFilterChange={setFilter} />
      </QueryBoundary>
    </>
  );
}
