export const environmentColumns = [
  { name: "Name" },
  { name: "Kind" },
  { name: "Address", className: "hidden md:table-cell" },
  { name: "Event types", className: "hidden text-right sm:table-cell" },
  { name: "Endpoints", className: "hidden text-right sm:table-cell" },
  { name: "", className: "text-right" },
];
