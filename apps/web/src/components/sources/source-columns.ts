export const sourceColumns = [
  { name: "Name", className: "w-full" },
  { name: "Provider", className: "hidden sm:table-cell" },
  { name: "URL", className: "hidden lg:table-cell" },
  { name: "State" },
  { name: "Accepted", className: "hidden text-right md:table-cell" },
  { name: "Repeated", className: "hidden text-right xl:table-cell" },
  { name: "Refused", className: "hidden text-right md:table-cell" },
  { name: "Last request", className: "text-right" },
];

export const requestColumns = [
  { name: "Outcome" },
  { name: "What became of it", className: "w-full" },
  { name: "Answer", className: "hidden text-right sm:table-cell" },
  { name: "From", className: "hidden md:table-cell" },
  { name: "Came in", className: "text-right" },
];
