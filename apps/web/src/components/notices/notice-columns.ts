export const noticeColumns = [
  { name: "Notice" },
  { name: "What happened", className: "w-full" },
  { name: "When", className: "text-right" },
  { name: "Read", className: "text-right" },
];
