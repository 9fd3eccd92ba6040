import type { HttpClient } from "../http-client.ts";
import type { Replay, ReplayState } from "../types.ts";
import { BulkResource, type BulkSelection } from "./bulk-resource.ts";

export interface ReplayFilter extends BulkSelection {
  /** `["dead"]` unless set. */
  states?: ReplayState[] | undefined;
}

export interface ReplayParams {
  filter: ReplayFilter;
  /** Why, at most 500 characters; kept with it and in the audit log. */
  note?: string | undefined;
}

/** Sends again what a filter names: deliveries open once more, and endpoints that an event passed by get one of it. */
export class Replays extends BulkResource<ReplayParams, Replay> {
  constructor(http: HttpClient) {
    super(http, "/v1/replays");
  }
}
