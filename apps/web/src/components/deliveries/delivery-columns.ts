/** Before the others, where rows can be selected. */
export const selectionColumn = { name: "", className: "w-4 pr-0" };

export const deliveryColumns = [
  { name: "State" },
  { name: "Event type" },
  { name: "Endpoint", className: "hidden md:table-cell" },
  { name: "Last answer", className: "hidden sm:table-cell" },
  { name: "Attempts", className: "hidden text-right lg:table-cell" },
  { name: "Sent", className: "text-right" },
];

/** Of the dead letters: with a place for their buttons. */
export const deadLetterColumns = [
  { name: "State" },
  { name: "Event type" },
  { name: "Endpoint", className: "hidden md:table-cell" },
  { name: "Last answer", className: "hidden sm:table-cell" },
  { name: "Attempts", className: "hidden text-right lg:table-cell" },
  { name: "Sent", className: "hidden text-right sm:table-cell" },
  { name: "", className: "text-right" },
];

/** Of the log while it loads: with a place for the boxes. */
export const selectableColumns = [selectionColumn, ...deliveryColumns];
