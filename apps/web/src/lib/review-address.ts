/** The page that publishes drafts, of one event type or of all of them; within an environment's pages. */
export const reviewAddress = (eventType?: string): string =>
  eventType === undefined
    ? "/event-types/-/publish"
    : `/event-types/-/publish?eventType=${encodeURIComponent(eventType)}`;
