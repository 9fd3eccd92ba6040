import type { ListColumn } from "@/components/ui/list-column.ts";

export const apiKeyColumns = [
  { id: "name", name: "Name" },
  { id: "key", name: "Key", className: "hidden sm:table-cell" },
  { id: "scopes", name: "For", className: "hidden lg:table-cell" },
  { id: "state", name: "State" },
  { id: "lastUsed", name: "Last used", className: "hidden md:table-cell" },
  { id: "ends", name: "Ends", className: "hidden md:table-cell" },
  { id: "created", name: "Created", className: "hidden lg:table-cell" },
  { id: "actions", name: "", className: "text-right" },
] as const satisfies readonly ListColumn[];
