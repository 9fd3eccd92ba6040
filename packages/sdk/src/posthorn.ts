import { HttpClient } from "./http-client.ts";
import type { PosthornOptions } from "./options.ts";
import { Deliveries } from "./resources/deliveries.ts";
import { Endpoints } from "./resources/endpoints.ts";
import { EventTypes } from "./resources/event-types.ts";
import { Events } from "./resources/events.ts";
import { OpenApi } from "./resources/openapi.ts";

/** A client of Posthorn's API, for the one environment that its API key belongs to. Make it once and keep it. */
export class Posthorn {
  readonly events: Events;
  readonly deliveries: Deliveries;
  readonly endpoints: Endpoints;
  readonly eventTypes: EventTypes;
  readonly openapi: OpenApi;

  /** @throws ConfigurationError for an option that can't be used */
  constructor(options: PosthornOptions) {
    const http = new HttpClient(options);
    this.events = new Events(http);
    this.deliveries = new Deliveries(http);
    this.endpoints = new Endpoints(http);
    this.eventTypes = new EventTypes(http);
    this.openapi = new OpenApi(http);
  }
}
