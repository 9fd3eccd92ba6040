export const apiKeyColumns = [
  { name: "Name" },
  { name: "Key", className: "hidden sm:table-cell" },
  { name: "For", className: "hidden lg:table-cell" },
  { name: "State" },
  { name: "Last used", className: "hidden md:table-cell" },
  { name: "Ends", className: "hidden md:table-cell" },
  { name: "Created", className: "hidden lg:table-cell" },
  { name: "", className: "text-right" },
];
