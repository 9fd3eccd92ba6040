import type { ListColumn } from "@/components/ui/list-column.ts";

export const replayColumns = [
  { id: "state", name: "State" },
  { id: "what", name: "What" },
  { id: "progress", name: "Progress" },
  { id: "startedBy", name: "Started by", className: "hidden lg:table-cell" },
  { id: "started", name: "Started", className: "hidden text-right sm:table-cell" },
  { id: "actions", name: "", className: "text-right" },
] as const satisfies readonly ListColumn[];
