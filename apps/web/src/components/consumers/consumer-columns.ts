export const consumerColumns = [
  { name: "Name" },
  { name: "Uid", className: "hidden sm:table-cell" },
  { name: "Metadata", className: "hidden lg:table-cell" },
  { name: "Created", className: "text-right" },
];
