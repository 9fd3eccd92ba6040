import type { ListColumn } from "@/components/ui/list-column.ts";

export const eventColumns = [
  { id: "type", name: "Type" },
  { id: "event", name: "Event", className: "hidden sm:table-cell" },
  { id: "endpoints", name: "Endpoints", className: "text-right" },
  { id: "accepted", name: "Accepted", className: "text-right" },
] as const satisfies readonly ListColumn[];
