import type { ListColumn } from "@/components/ui/list-column.ts";

export const consumerColumns = [
  { id: "name", name: "Name" },
  { id: "uid", name: "Uid", className: "hidden sm:table-cell" },
  { id: "metadata", name: "Metadata", className: "hidden lg:table-cell" },
  { id: "created", name: "Created", className: "text-right" },
] as const satisfies readonly ListColumn[];
