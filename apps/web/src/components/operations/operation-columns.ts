import type { ListColumn } from "@/components/ui/list-column.ts";

export const operationColumns = [
  { id: "operation", name: "Operation", className: "w-full md:w-64" },
  { id: "request", name: "Request", className: "hidden sm:table-cell" },
  { id: "summary", name: "Summary", className: "hidden w-full md:table-cell" },
  { id: "callbacks", name: "Callbacks", className: "text-right" },
  { id: "changed", name: "Changed", className: "hidden text-right lg:table-cell" },
] as const satisfies readonly ListColumn[];
