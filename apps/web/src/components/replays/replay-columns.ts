export const replayColumns = [
  { name: "State" },
  { name: "What" },
  { name: "Progress" },
  { name: "Started by", className: "hidden lg:table-cell" },
  { name: "Started", className: "hidden text-right sm:table-cell" },
  { name: "", className: "text-right" },
];
