import type { UntypedEvents } from "./event-map.ts";
import { HttpClient } from "./http-client.ts";
import type { PosthornOptions } from "./options.ts";
import { Alerts } from "./resources/alerts.ts";
import { ApiKeys } from "./resources/api-keys.ts";
import { AuditLog } from "./resources/audit-log.ts";
import { BulkActions } from "./resources/bulk-actions.ts";
import { Callbacks } from "./resources/callbacks.ts";
import { Catalog } from "./resources/catalog.ts";
import { Consumers } from "./resources/consumers.ts";
import { DeadLetters } from "./resources/dead-letters.ts";
import { Deliveries } from "./resources/deliveries.ts";
import { Endpoints } from "./resources/endpoints.ts";
import { Environment } from "./resources/environment.ts";
import { EventTypes } from "./resources/event-types.ts";
import { Events } from "./resources/events.ts";
import { Filters } from "./resources/filters.ts";
import { Ledger } from "./resources/ledger.ts";
import { Notices } from "./resources/notices.ts";
import { OpenApi } from "./resources/openapi.ts";
import { Operations } from "./resources/operations.ts";
import { Replays } from "./resources/replays.ts";
import { Signatures } from "./resources/signatures.ts";
import { Sources } from "./resources/sources.ts";
import { Statistics } from "./resources/statistics.ts";
import { Subscriptions } from "./resources/subscriptions.ts";
import { SystemEventTypes } from "./resources/system-event-types.ts";

/**
 * A client of Posthorn's API, for the one environment that its API key or consumer's token belongs to. Make it once and keep it.
 *
 * @typeParam EventMap the form of each event type's data, such as the `Events` that `npx @posthorn/sdk types` writes:
 *   the compiler then checks what is sent. Left out, any type and any object can be sent.
 */
export class Posthorn<EventMap extends object = UntypedEvents> {
  readonly events: Events<EventMap>;
  readonly deliveries: Deliveries;
  readonly deadLetters: DeadLetters;
  readonly replays: Replays;
  readonly bulkActions: BulkActions;
  readonly consumers: Consumers;
  readonly subscriptions: Subscriptions;
  readonly endpoints: Endpoints;
  readonly signatures: Signatures;
  readonly sources: Sources;
  readonly filters: Filters;
  readonly eventTypes: EventTypes;
  readonly systemEventTypes: SystemEventTypes;
  readonly operations: Operations;
  readonly callbacks: Callbacks;
  readonly openapi: OpenApi;
  readonly catalog: Catalog;
  readonly ledger: Ledger;
  readonly statistics: Statistics;
  readonly notices: Notices;
  readonly alerts: Alerts;
  readonly environment: Environment;
  readonly apiKeys: ApiKeys;
  readonly auditLog: AuditLog;

  /** @throws ConfigurationError for an option that can't be used */
  constructor(options: PosthornOptions) {
    const http = new HttpClient(options);
    this.events = new Events(http, options);
    this.deliveries = new Deliveries(http);
    this.deadLetters = new DeadLetters(http);
    this.replays = new Replays(http);
    this.bulkActions = new BulkActions(http);
    this.consumers = new Consumers(http);
    this.subscriptions = new Subscriptions(http);
    this.endpoints = new Endpoints(http);
    this.signatures = new Signatures(http);
    this.sources = new Sources(http);
    this.filters = new Filters(http);
    this.eventTypes = new EventTypes(http);
    this.systemEventTypes = new SystemEventTypes(http);
    this.operations = new Operations(http);
    this.callbacks = new Callbacks(http);
    this.openapi = new OpenApi(http);
    this.catalog = new Catalog(http);
    this.ledger = new Ledger(http);
    this.statistics = new Statistics(http);
    this.notices = new Notices(http);
    this.alerts = new Alerts(http);
    this.environment = new Environment(http);
    this.apiKeys = new ApiKeys(http);
    this.auditLog = new AuditLog(http);
  }

  /** Sends what `batching` has collected; resolves when every send so far is settled. Without batching nothing waits. */
  flush(): Promise<void> {
    return this.events.flush();
  }

  /** Refuses later sends (`client_closed`), and resolves when the earlier ones are settled. */
  close(): Promise<void> {
    return this.events.close();
  }
}
