export const apiKeyColumns = [
  { name: "Name" },
  { name: "Key", className: "hidden sm:table-cell" },
  { name: "Scopes", className: "hidden lg:table-cell" },
  { name: "State" },
  { name: "Last used", className: "hidden md:table-cell" },
  { name: "Created", className: "hidden lg:table-cell" },
  { name: "", className: "text-right" },
];
