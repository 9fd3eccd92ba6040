export const eventTypeColumns = [
  { name: "Name" },
  { name: "Description", className: "hidden md:table-cell" },
  { name: "Version", className: "hidden text-right sm:table-cell" },
  { name: "State" },
  { name: "Changed", className: "hidden text-right lg:table-cell" },
];
