import type { ListColumn } from "@/components/ui/list-column.ts";

export const endpointColumns = [
  { id: "url", name: "URL" },
  { id: "description", name: "Description", className: "hidden lg:table-cell" },
  { id: "subscribesTo", name: "Subscribes to", className: "hidden sm:table-cell" },
  { id: "state", name: "State" },
  { id: "created", name: "Created", className: "hidden text-right md:table-cell" },
] as const satisfies readonly ListColumn[];
