/** What was done, after the name of who did it. What isn't here is shown by its own name. */
export const auditActions: Record<string, string> = {
  "api_key.created": "created an API key",
  "api_key.updated": "renamed an API key",
  "api_key.revoked": "revoked an API key",
  "consumer.created": "created a consumer",
  "consumer.updated": "changed a consumer",
  "consumer.deleted": "deleted a consumer",
  "delivery.handled": "marked a delivery as handled",
  "delivery.retried": "retried a delivery",
  "delivery.skipped": "skipped a delivery",
  "delivery.snoozed": "snoozed a delivery",
  "endpoint.created": "created an endpoint",
  "endpoint.updated": "changed an endpoint",
  "endpoint.deleted": "deleted an endpoint",
  "endpoint.enabled": "enabled an endpoint",
  "endpoint.disabled": "disabled an endpoint",
  "endpoint.paused": "paused an endpoint",
  "endpoint.resumed": "resumed an endpoint",
  "endpoint.secret_revealed": "revealed an endpoint's secret",
  "endpoint.secret_rotated": "rotated an endpoint's secret",
  "endpoint.tested": "sent a test to an endpoint",
  "environment.updated": "changed the environment's settings",
  "event.payload_erased": "erased an event's payload",
  "event_type.created": "created an event type",
  "event_type.updated": "changed an event type",
  "replay.started": "started a replay",
  "replay.completed": "completed a replay",
  "tenant.created": "created the organization",
  "tenant.limits_changed": "changed the organization's limits",
};

export const actionWords = (action: string): string =>
  Object.hasOwn(auditActions, action) ? (auditActions[action] ?? action) : action;
