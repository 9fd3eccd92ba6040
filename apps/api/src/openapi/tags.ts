/** The groups that the reference shows operations in, in its order. */
export const tags = {
  Events: "Emit events, one or up to 1,000 at a time, and read what was accepted.",
  "Event types": "The catalogue of what can happen, with a JSON Schema for the payload of each.",
  Operations: "The requests that your own API takes, with the callbacks that may follow each.",
  Callbacks:
    "What follows a request to your own API, to the URL that its caller gave, and what was answered.",
  Consumers: "Your own customers, who endpoints may belong to and events may be addressed to.",
  Subscriptions:
    "Endpoints that a consumer's own program makes and changes, with a token of that consumer or an API key.",
  Endpoints: "URLs that events are delivered to, with their subscriptions, secrets and limits.",
  Deliveries: "One event on its way to one endpoint, with every attempt.",
  "Dead letters":
    "Deliveries whose attempts are spent: nothing is lost, and each can be retried or replayed.",
  Replays: "Re-delivers what a filter names, with progress.",
  "Bulk actions": "Retries, skips, settles or puts off every delivery that a filter names.",
  Sources:
    "URLs that verify other providers' webhooks and turn them into events, with a log of what came in.",
  Filters: "Try out which events an endpoint's filter lets through.",
  Ledger: "How every accepted event is accounted for.",
  Statistics: "Attempts, failures and latency over time.",
  Notices: "What Posthorn tells an environment about its endpoints and dead letters.",
  Alerts: "Who is told of notices: by mail, and by an incoming webhook such as Slack's.",
  Environment: "The settings of the environment that the API key belongs to.",
  "API keys": "Keys of this environment. A key is shown once, when it is made.",
  "Audit log": "Who did what, and when.",
  Catalog: "The tenant's own OpenAPI document, for its customers.",
  Service: "Health, and this document.",
} as const;

export type Tag = keyof typeof tags;
