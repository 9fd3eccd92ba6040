export const operationColumns = [
  { name: "Operation", className: "w-full md:w-64" },
  { name: "Request", className: "hidden sm:table-cell" },
  { name: "Summary", className: "hidden w-full md:table-cell" },
  { name: "Callbacks", className: "text-right" },
  { name: "Changed", className: "hidden text-right lg:table-cell" },
];
