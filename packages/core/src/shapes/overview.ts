import type { DeliveryState } from "./delivery.ts";

/** What the dashboard's first page shows, over the last 24 hours. */
export interface OverviewView {
  events: number;
  deliveries: Record<DeliveryState, number>;
  /** Deliveries that were not tried yet, and those that will be tried again, whatever their age. */
  waiting: { pending: number; retrying: number };
  /** How long the oldest delivery that may be sent now waits for its first try; 0 where none does. */
  queueAgeSeconds: number;
  deadLetters: number;
  failingEndpoints: { id: string; url: string; failingSince: string }[];
}
