export const memberColumns = [
  { name: "Name" },
  { name: "E-mail", className: "hidden sm:table-cell" },
  { name: "Role" },
  { name: "Two-factor", className: "hidden md:table-cell" },
  { name: "Joined", className: "hidden md:table-cell" },
  { name: "", className: "text-right" },
];

export const invitationColumns = [
  { name: "E-mail" },
  { name: "Role" },
  { name: "Invited by", className: "hidden lg:table-cell" },
  { name: "Ends", className: "hidden sm:table-cell" },
  { name: "", className: "text-right" },
];
