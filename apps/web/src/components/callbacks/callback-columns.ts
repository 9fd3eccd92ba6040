import type { ListColumn } from "@/components/ui/list-column.ts";

export const callbackColumns = [
  { id: "state", name: "State" },
  { id: "callback", name: "Callback", className: "w-full md:w-64" },
  { id: "url", name: "URL", className: "hidden w-full md:table-cell" },
  { id: "answer", name: "Answer" },
  { id: "sent", name: "Sent", className: "hidden text-right sm:table-cell" },
] as const satisfies readonly ListColumn[];
