export const auditColumns = [
  { name: "Who" },
  { name: "What" },
  { name: "Target", className: "hidden md:table-cell" },
  { name: "From", className: "hidden lg:table-cell" },
  { name: "When", className: "text-right" },
];
