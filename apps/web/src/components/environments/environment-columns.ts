import type { ListColumn } from "@/components/ui/list-column.ts";

export const environmentColumns = [
  { id: "name", name: "Name" },
  { id: "kind", name: "Kind" },
  { id: "address", name: "Address", className: "hidden md:table-cell" },
  { id: "eventTypes", name: "Event types", className: "hidden text-right sm:table-cell" },
  { id: "endpoints", name: "Endpoints", className: "hidden text-right sm:table-cell" },
  { id: "actions", name: "", className: "text-right" },
] as const satisfies readonly ListColumn[];
