export const callbackColumns = [
  { name: "State" },
  { name: "Callback", className: "w-full md:w-64" },
  { name: "URL", className: "hidden w-full md:table-cell" },
  { name: "Answer" },
  { name: "Sent", className: "hidden text-right sm:table-cell" },
];
