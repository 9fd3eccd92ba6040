import { HttpClient } from "./http-client.ts";
import type { PosthornOptions } from "./options.ts";
import { BulkActions } from "./resources/bulk-actions.ts";
import { Deliveries } from "./resources/deliveries.ts";
import { Endpoints } from "./resources/endpoints.ts";
import { Environment } from "./resources/environment.ts";
import { EventTypes } from "./resources/event-types.ts";
import { Events } from "./resources/events.ts";
import { Filters } from "./resources/filters.ts";
import { Ledger } from "./resources/ledger.ts";
import { Notices } from "./resources/notices.ts";
import { OpenApi } from "./resources/openapi.ts";
import { Replays } from "./resources/replays.ts";
import { Statistics } from "./resources/statistics.ts";
import { SystemEventTypes } from "./resources/system-event-types.ts";

/** A client of Posthorn's API, for the one environment that its API key belongs to. Make it once and keep it. */
export class Posthorn {
  readonly events: Events;
  readonly deliveries: Deliveries;
  readonly replays: Replays;
  readonly bulkActions: BulkActions;
  readonly endpoints: Endpoints;
  readonly filters: Filters;
  readonly eventTypes: EventTypes;
  readonly systemEventTypes: SystemEventTypes;
  readonly openapi: OpenApi;
  readonly ledger: Ledger;
  readonly statistics: Statistics;
  readonly notices: Notices;
  readonly environment: Environment;

  /** @throws ConfigurationError for an option that can't be used */
  constructor(options: PosthornOptions) {
    const http = new HttpClient(options);
    this.events = new Events(http, options);
    this.deliveries = new Deliveries(http);
    this.replays = new Replays(http);
    this.bulkActions = new BulkActions(http);
    this.endpoints = new Endpoints(http);
    this.filters = new Filters(http);
    this.eventTypes = new EventTypes(http);
    this.systemEventTypes = new SystemEventTypes(http);
    this.openapi = new OpenApi(http);
    this.ledger = new Ledger(http);
    this.statistics = new Statistics(http);
    this.notices = new Notices(http);
    this.environment = new Environment(http);
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
