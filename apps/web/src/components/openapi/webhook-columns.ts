export const webhookColumns = [
  { name: "Webhook" },
  { name: "Description", className: "hidden sm:table-cell" },
  { name: "State" },
];
