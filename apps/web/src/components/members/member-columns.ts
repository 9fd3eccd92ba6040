import type { ListColumn } from "@/components/ui/list-column.ts";

export const memberColumns = [
  { id: "name", name: "Name" },
  { id: "email", name: "E-mail", className: "hidden sm:table-cell" },
  { id: "role", name: "Role" },
  { id: "twoFactor", name: "Two-factor", className: "hidden md:table-cell" },
  { id: "joined", name: "Joined", className: "hidden md:table-cell" },
  { id: "actions", name: "", className: "text-right" },
] as const satisfies readonly ListColumn[];

export const invitationColumns = [
  { id: "email", name: "E-mail" },
  { id: "role", name: "Role" },
  { id: "invitedBy", name: "Invited by", className: "hidden lg:table-cell" },
  { id: "ends", name: "Ends", className: "hidden sm:table-cell" },
  { id: "actions", name: "", className: "text-right" },
] as const satisfies readonly ListColumn[];
