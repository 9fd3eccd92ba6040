import { TimeoutError } from "../errors.ts";
import { wait } from "../http/retry-policy.ts";
import type { HttpClient } from "../http-client.ts";
import { checkTimeoutMs, type RequestOptions, type WriteOptions } from "../options.ts";
import type { PageRequest } from "../page.ts";
import type { Callback, CallbackDetail, DeliveryState, RecordedRequest, RecordedResponse } from "../types.ts";
import { toJsonWithPayload } from "./event-json.ts";
import { type ListParams, listPages } from "./list-params.ts";

/** What is sent, either as a value or, to keep every number as it is, as JSON text. */
type CallbackPayload = { data: object; rawData?: undefined } | { rawData: string; data?: undefined };

export type SendCallbackParams = CallbackPayload & {
  /** The request that the callback follows, as `recordRequest` of your framework's adapter recorded it. */
  request: RecordedRequest;
  /** What your API answered to it, where the callback's expression names a part of that. */
  response?: RecordedResponse | undefined;
  /** Your own notes: at most 50 keys of 1 to 64 characters, with texts of at most 512. */
  metadata?: Record<string, string> | undefined;
};

export interface CallbackFilter extends ListParams {
  /** The operation's name. */
  operation?: string | undefined;
  /** The callback's name. */
  callback?: string | undefined;
  state?: DeliveryState | undefined;
  /** Accepted at or after. */
  from?: string | Date | undefined;
  /** Accepted before. */
  to?: string | Date | undefined;
}

export interface WaitForOptions extends Omit<RequestOptions, "timeoutMs"> {
  /** How long to wait for the end, in milliseconds; 30,000 unless set. */
  timeoutMs?: number | undefined;
}

const defaultWaitMs = 30_000;
/** Pauses between two looks grow from the one to the other. */
const firstPauseMs = 200;
const longestPauseMs = 5_000;

const isOpen = ({ state }: Callback): boolean => state === "pending" || state === "retrying";

/** What follows a request to your own API, to the URL that its caller gave. */
export class Callbacks {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * Sends a callback to the URL that its expression gives for the request. When this returns, it is stored and will be delivered.
   * Safe to retry: every try of this call carries the same idempotency key.
   *
   * @param operation the operation's name, or its id (`op_…`)
   * @param callback the name of one of its callbacks
   * @throws NotFoundError where there is no such operation
   * @throws ValidationError where the request gives no URL, or one that nothing may be sent to, and where `data` doesn't fit the
   * callback's schema
   */
  async send(
    operation: string,
    callback: string,
    params: SendCallbackParams,
    options: WriteOptions = {},
  ): Promise<Callback> {
    const body = toJsonWithPayload({ operation, callback, ...params });
    return this.#http.request({ ...options, method: "POST", path: "/v1/callbacks", body });
  }

  /** The newest first. `await` gives one page, `for await` goes through all of them. */
  list(filter: CallbackFilter = {}, options: RequestOptions = {}): PageRequest<Callback> {
    return listPages<Callback>(this.#http, "/v1/callbacks", { ...filter }, options);
  }

  /** One callback, with what its receiver answered. */
  async get(id: string, options: RequestOptions = {}): Promise<CallbackDetail> {
    return this.#http.request({ ...options, method: "GET", path: "/v1/callbacks/{id}", pathParams: { id } });
  }

  /**
   * Waits until a callback has ended: `succeeded`, `dead`, `canceled` or `handled`. For tests and scripts; retries may take days.
   * @throws TimeoutError where it is still on its way after `timeoutMs`; it goes on all the same
   */
  async waitFor(
    id: string,
    { timeoutMs = defaultWaitMs, ...options }: WaitForOptions = {},
  ): Promise<CallbackDetail> {
    const endsAt = performance.now() + checkTimeoutMs(timeoutMs);
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      const callback = await this.get(id, options);
      if (!isOpen(callback)) return callback;
      const leftMs = endsAt - performance.now();
      if (leftMs <= 0) {
        const message = `The callback ${id} is still ${callback.state} after ${timeoutMs} ms.`;
        throw new TimeoutError(message, { code: "timeout" });
      }
      await wait(Math.min(pauseMs, leftMs), options.signal);
    }
  }
}
