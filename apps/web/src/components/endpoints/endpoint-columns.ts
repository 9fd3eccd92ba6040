export const endpointColumns = [
  { name: "URL" },
  { name: "Description", className: "hidden lg:table-cell" },
  { name: "Subscribes to", className: "hidden sm:table-cell" },
  { name: "State" },
  { name: "Created", className: "hidden text-right md:table-cell" },
];
