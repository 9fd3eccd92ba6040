import type { HttpClient } from "../http-client.ts";
import type { BulkAction, BulkActionName, DeliveryState } from "../types.ts";
import { BulkResource, type BulkSelection } from "./bulk-resource.ts";

export interface BulkActionFilter extends BulkSelection {
  /**
   * Those that the action is for: of `retry` all but `pending`, of `skip` and `mark_handled` `pending` and `retrying`, of
   * `snooze` `retrying`. Left out: of `retry` `retrying` and `dead`, else all of them.
   */
  states?: DeliveryState[] | undefined;
}

interface BulkActionFields {
  filter: BulkActionFilter;
  /** Why, at most 500 characters; kept with it and in the audit log. */
  note?: string | undefined;
}

export interface SnoozeAllParams extends BulkActionFields {
  action: "snooze";
  /** When the next tries are due: in the future, and within 30 days. */
  until: string | Date;
}

export interface ChangeAllParams extends BulkActionFields {
  action: Exclude<BulkActionName, "snooze">;
  until?: undefined;
}

export type BulkActionParams = ChangeAllParams | SnoozeAllParams;

/** Does to all deliveries that a filter names what can be done to one by hand. */
export class BulkActions extends BulkResource<BulkActionParams, BulkAction> {
  constructor(http: HttpClient) {
    super(http, "/v1/bulk-actions");
  }
}
