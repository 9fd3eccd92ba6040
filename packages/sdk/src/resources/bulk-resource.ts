import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { BulkPlan, DeadReason } from "../types.ts";
import { Collection } from "./collection.ts";
import type { ListParams } from "./list-params.ts";

/** Which deliveries an action is for, but for their states. */
export interface BulkSelection {
  /** 1 to 100; left out: every endpoint that the action can be done at. */
  endpointIds?: string[] | undefined;
  /** 1 to 100 names such as `invoice.paid`, or `invoice.*` for all that start so; left out: every type. */
  eventTypes?: string[] | undefined;
  /** Only at endpoints that belong to this consumer, by `con_…` or your own uid. */
  consumerId?: string | undefined;
  /** Only what came of this event. */
  eventId?: string | undefined;
  /** What the last attempt was answered with: a status such as `503`, a class such as `5xx`, or `none` where no answer came. */
  httpStatus?: string | undefined;
  /** That of the last attempt, such as `timeout_response`; `none` where it had none, or there was no attempt. */
  errorCode?: string | undefined;
  /** Only dead letters, and of those the ones that died for this. */
  reason?: DeadReason | undefined;
  /** Of events accepted at or after; within the environment's retention. */
  from: string | Date;
  /** Of events accepted before; now, where it is left out. */
  to?: string | Date | undefined;
}

/**
 * Work on all deliveries that a filter names, which goes on by itself once it is started. Every method that takes an id
 * throws a NotFoundError where the environment has nothing of this kind with the id.
 */
export class BulkResource<Params extends object, Action> {
  readonly #actions: Collection;
  constructor(http: HttpClient, path: string) {
    this.#actions = new Collection(http, path);
  }

  /**
   * What it would be done to, and how long that would take; does nothing.
   * @throws ValidationError where the filter is not acceptable, such as one with an unknown endpoint
   */
  async plan(params: Params, options: RequestOptions = {}): Promise<BulkPlan> {
    return this.#actions.create({ ...params, dryRun: true }, options);
  }

  /**
   * Starts it. It goes on, no faster than the endpoints' limits allow, until it is done, paused or canceled.
   * @throws ValidationError where the filter is not acceptable
   * @throws ConflictError `too_many_unfinished` where 50 replays and bulk actions are running or paused
   */
  async start(params: Params, options: RequestOptions = {}): Promise<Action> {
    return this.#actions.create(params, options);
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list(params: ListParams = {}, options: RequestOptions = {}): PageRequest<Action> {
    return this.#actions.list({ ...params }, options);
  }

  /** One, with how far it has come. */
  async get(id: string, options: RequestOptions = {}): Promise<Action> {
    return this.#actions.get(id, options);
  }

  /**
   * Does nothing more until it is resumed.
   * @throws ConflictError `invalid_state` where it is not running
   */
  async pause(id: string, options: RequestOptions = {}): Promise<Action> {
    return this.#actions.postTo(id, "pause", options);
  }

  /**
   * Goes on where it stood.
   * @throws ConflictError `invalid_state` where it is neither paused nor failed
   */
  async resume(id: string, options: RequestOptions = {}): Promise<Action> {
    return this.#actions.postTo(id, "resume", options);
  }

  /**
   * Ends it. What is done stays done, and what is in an endpoint's queue is sent.
   * @throws ConflictError `invalid_state` where it has ended
   */
  async cancel(id: string, options: RequestOptions = {}): Promise<Action> {
    return this.#actions.postTo(id, "cancel", options);
  }
}
