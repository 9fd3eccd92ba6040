/** The body of a delivery's request: the envelope of Standard Webhooks around the event's own bytes. */
export function composePayload(event: { eventType: string; occurredAt: Date; data: string }): string {
  return `{"type":${JSON.stringify(event.eventType)},"timestamp":"${event.occurredAt.toISOString()}","data":${event.data}}`;
}
