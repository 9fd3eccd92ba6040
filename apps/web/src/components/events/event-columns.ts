export const eventColumns = [
  { name: "Type" },
  { name: "Event", className: "hidden sm:table-cell" },
  { name: "Endpoints", className: "text-right" },
  { name: "Accepted", className: "text-right" },
];
