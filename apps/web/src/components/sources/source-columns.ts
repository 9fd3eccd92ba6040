import type { ListColumn } from "@/components/ui/list-column.ts";

export const sourceColumns = [
  { id: "name", name: "Name", className: "w-full" },
  { id: "provider", name: "Provider", className: "hidden sm:table-cell" },
  { id: "url", name: "URL", className: "hidden lg:table-cell" },
  { id: "state", name: "State" },
  { id: "accepted", name: "Accepted", className: "hidden text-right md:table-cell" },
  { id: "repeated", name: "Repeated", className: "hidden text-right xl:table-cell" },
  { id: "refused", name: "Refused", className: "hidden text-right md:table-cell" },
  { id: "lastRequest", name: "Last request", className: "text-right" },
] as const satisfies readonly ListColumn[];

export const requestColumns = [
  { id: "outcome", name: "Outcome" },
  { id: "whatBecameOfIt", name: "What became of it", className: "w-full" },
  { id: "answer", name: "Answer", className: "hidden text-right sm:table-cell" },
  { id: "from", name: "From", className: "hidden md:table-cell" },
  { id: "cameIn", name: "Came in", className: "text-right" },
] as const satisfies readonly ListColumn[];
