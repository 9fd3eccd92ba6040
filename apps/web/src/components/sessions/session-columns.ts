import type { ListColumn } from "@/components/ui/list-column.ts";

export const sessionColumns = [
  { id: "browser", name: "Browser" },
  { id: "signedInFrom", name: "Signed in from", className: "hidden sm:table-cell" },
  { id: "signedIn", name: "Signed in" },
  { id: "ends", name: "Ends", className: "hidden md:table-cell" },
  { id: "actions", name: "", className: "text-right" },
] as const satisfies readonly ListColumn[];
