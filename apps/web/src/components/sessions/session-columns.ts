export const sessionColumns = [
  { name: "Browser" },
  { name: "Signed in from", className: "hidden sm:table-cell" },
  { name: "Signed in" },
  { name: "Ends", className: "hidden md:table-cell" },
  { name: "", className: "text-right" },
];
