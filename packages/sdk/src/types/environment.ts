/** The environment that the API key belongs to, with what applies to everything in it. */
export interface EnvironmentSettings {
  id: string;
  name: string;
  /** As it stands in the dashboard's addresses. */
  slug: string;
  kind: "production" | "development";
  /** Seconds between one attempt and the next, for endpoints that have no schedule of their own; null: that of Standard Webhooks. */
  retrySchedule: number[] | null;
  /** An endpoint of which nothing but failures has been seen for so long is disabled; null: never. */
  disableAfterHours: number | null;
  /** How long events, deliveries and attempts are kept. */
  retentionDays: number;
  /** Requests to endpoints carry the W3C trace context (`traceparent`, `tracestate`) of their event. */
  traceContext: boolean;
  /** How many subscriptions each consumer may have. */
  subscriptionsPerConsumer: number;
  /** A subscription's URL has to echo a challenge before anything is delivered to it. */
  verifySubscriptions: boolean;
}
