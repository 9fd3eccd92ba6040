"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { ConsumerChip } from "@/components/consumers/consumer-chip.tsx";
import { QueryBoundary } from "@/components/ui/query-boundary.tsx";
import { TableSkeleton } from "@/components/ui/table-skeleton.tsx";
import { endpointColumns } from "./endpoint-columns.ts";
import { EndpointTable } from "./endpoint-table.tsx";

/** The endpoints of all consumers or of one; which one stands in the address. */
export function EndpointList() {
  const pathname = usePathname();
  const consumerId = useSearchParams().get("consumerId") || undefined;
  return (
    <>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-1.5">
        <ConsumerChip
          value={consumerId}
          onChange={(value) =>
            window.history.pushState(
              null,
              "",
              value ? `${pathname}?${new URLSearchParams({ consumerId: value })}` : pathname,
            )
          }
        />
      </div>
      <QueryBoundary
        key={consumerId ?? ""}
        loading={<TableSkeleton label="endpoints" columns={endpointColumns} />}
      >
        <EndpointTable consumerId={consumerId} />
      </QueryBoundary>
    </>
  );
}
