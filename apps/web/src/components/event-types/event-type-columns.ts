import type { ListColumn } from "@/components/ui/list-column.ts";

export const eventTypeColumns = [
  { id: "name", name: "Name" },
  { id: "description", name: "Description", className: "hidden md:table-cell" },
  { id: "version", name: "Version", className: "hidden text-right sm:table-cell" },
  { id: "state", name: "State" },
  { id: "changed", name: "Changed", className: "hidden text-right lg:table-cell" },
] as const satisfies readonly ListColumn[];
