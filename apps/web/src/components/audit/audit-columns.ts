import type { ListColumn } from "@/components/ui/list-column.ts";

export const auditColumns = [
  { id: "who", name: "Who" },
  { id: "what", name: "What" },
  { id: "target", name: "Target", className: "hidden md:table-cell" },
  { id: "from", name: "From", className: "hidden lg:table-cell" },
  { id: "when", name: "When", className: "text-right" },
] as const satisfies readonly ListColumn[];
