export const noticeColumns = [
  { name: "Notice" },
  { name: "What happened", className: "w-full" },
  { name: "When", className: "hidden text-right sm:table-cell" },
  { name: "Read", className: "text-right" },
];
