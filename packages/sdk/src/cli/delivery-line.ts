import type { Delivery, DeliveryState } from "../types.ts";
import { type Color, printable, type Style, timeOfDay } from "./style.ts";

const colors: Record<DeliveryState, Color> = {
  pending: "yellow",
  retrying: "yellow",
  succeeded: "green",
  dead: "red",
  canceled: "dim",
  handled: "dim",
};

/** Nothing more happens to it, unless somebody opens it again. */
export const isEnded = ({ state }: Pick<Delivery, "state">): boolean =>
  state !== "pending" && state !== "retrying";

/** One delivery on one line: when it ended (or was made), its state, the last answer, its event and its endpoint. */
export function describeDelivery(style: Style, delivery: Delivery): string {
  const { id, state, attempts, eventType, endpointUrl, lastAttempt, createdAt, completedAt } = delivery;
  return [
    style("dim", timeOfDay(new Date(completedAt ?? createdAt))),
    style(colors[state], state.padEnd(9)),
    String(lastAttempt?.statusCode ?? lastAttempt?.errorCode ?? "-").padEnd(3),
    attempts === 1 ? "1 attempt " : `${attempts} attempts`,
    style("bold", printable(eventType)),
    printable(id),
    printable(endpointUrl),
  ].join("  ");
}
