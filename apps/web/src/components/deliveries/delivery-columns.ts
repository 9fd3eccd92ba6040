import { boxColumn, type ListColumn } from "@/components/ui/list-column.ts";

const columns = {
  state: { id: "state", name: "State" },
  eventType: { id: "eventType", name: "Event type" },
  endpoint: { id: "endpoint", name: "Endpoint", className: "hidden md:table-cell" },
  answer: { id: "answer", name: "Last answer", className: "hidden sm:table-cell" },
  attempts: { id: "attempts", name: "Attempts", className: "hidden text-right lg:table-cell" },
  event: { id: "event", name: "Event", className: "hidden lg:table-cell" },
  nextTry: { id: "nextTry", name: "Next try", className: "hidden text-right md:table-cell" },
  finished: { id: "finished", name: "Finished", className: "hidden text-right lg:table-cell" },
  sent: { id: "sent", name: "Sent", className: "text-right" },
} as const satisfies Record<string, ListColumn>;

/** All that the log can show. */
export const deliveryColumns = Object.values(columns);

/** What a list of deliveries shows where nobody has chosen. */
const usualColumns = [
  columns.state,
  columns.eventType,
  columns.endpoint,
  columns.answer,
  columns.attempts,
  columns.sent,
];

export const usualColumnIds = usualColumns.map(({ id }) => id as DeliveryColumnId);

export type DeliveryColumnId = keyof typeof columns;

/** The columns that can be left out; the state and the way to a delivery can't. */
export const choosableColumns = deliveryColumns.filter(({ id }) => id !== "state" && id !== "eventType");

/** Of the log while it loads: with a place for the boxes. */
export const selectableColumns: ListColumn[] = [boxColumn, ...usualColumns];

/** Of the dead letters: with a place for their buttons. */
export const deadLetterColumns = [
  columns.state,
  columns.eventType,
  columns.endpoint,
  columns.answer,
  columns.attempts,
  { ...columns.sent, className: "hidden text-right sm:table-cell" },
  { id: "actions", name: "", className: "text-right" },
] as const satisfies readonly ListColumn[];
