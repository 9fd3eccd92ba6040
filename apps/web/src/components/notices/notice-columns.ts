import type { ListColumn } from "@/components/ui/list-column.ts";

export const noticeColumns = [
  { id: "notice", name: "Notice" },
  { id: "whatHappened", name: "What happened", className: "w-full" },
  { id: "when", name: "When", className: "hidden text-right sm:table-cell" },
  { id: "read", name: "Read", className: "text-right" },
] as const satisfies readonly ListColumn[];
