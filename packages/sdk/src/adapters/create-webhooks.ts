import { ConfigurationError, PosthornError, WebhookVerificationError } from "../errors.ts";
import type { RawBody } from "../webhooks/raw-body.ts";
import { listSecrets } from "../webhooks/verify-options.ts";
import type { Webhook, WebhookHeaders } from "../webhooks/verify-webhook.ts";
import { type AnyWebhook, HandlerList, type WebhookHandler, type WebhookOfType } from "./handlers.ts";
import { accepted, problemAnswer } from "./problem.ts";
import type { UnreadableBody, WebhookAnswer, WebhookReceiver } from "./receiver.ts";
import { logError, reportError, type WebhookErrorListener } from "./report-error.ts";
import { verifyEvents } from "./verify-events.ts";

export interface WebhooksOptions {
  /**
   * The endpoint's `whsec_…` (or `whpk_…`); several while it is being changed. Looked at with each request: without it,
   * as where code is built that runs elsewhere, nothing is accepted and the answer is 500.
   */
  secret: string | readonly string[] | undefined;
  /** How far the signature's time may be from now, in seconds, both ways. 300 unless set. */
  toleranceSeconds?: number | undefined;
  /** What adapters read of a request at most, in bytes. 1,114,112 unless set: Posthorn's 1 MiB and room around it. */
  maxBodyBytes?: number | undefined;
  /** Hears of every failed handler and of a wrong set-up. Written to `console.error` unless set. */
  onError?: WebhookErrorListener | undefined;
}

/** Handlers by event type, and the checks before them. An adapter connects it to a framework. */
export interface Webhooks<Events extends object = Record<string, unknown>> extends WebhookReceiver {
  /** Adds a handler for one event type. Handlers run in the order in which they were added, each after the other. */
  on<Type extends keyof Events & string>(
    type: Type,
    handler: WebhookHandler<WebhookOfType<Type, Events[Type]>>,
  ): this;
  /** Adds a handler for every event, also of types that `Events` doesn't name. */
  onAny(handler: WebhookHandler<AnyWebhook<Events>>): this;
}

const defaultMaxBodyBytes = 1_114_112;

/**
 * Receives webhooks: verifies them, and hands each event to its handlers.
 *
 * @typeParam Events the form of each event type's data, such as `{ "invoice.paid": { id: string } }`. It is what the
 *   compiler believes; that the data has this form is for the event type's schema in Posthorn to check.
 * @throws ConfigurationError for a `maxBodyBytes` that can't be used
 */
export function createWebhooks<Events extends object = Record<string, unknown>>(
  options: WebhooksOptions,
): Webhooks<Events> {
  return new HandlingReceiver<Events>(options);
}

class HandlingReceiver<Events extends object> implements Webhooks<Events> {
  readonly maxBodyBytes: number;
  readonly #options: WebhooksOptions;
  readonly #onError: WebhookErrorListener;
  readonly #handlers = new HandlerList();

  constructor(options: WebhooksOptions) {
    this.maxBodyBytes = checkMaxBodyBytes(options.maxBodyBytes ?? defaultMaxBodyBytes);
    this.#options = options;
    this.#onError = options.onError ?? logError;
  }

  on<Type extends keyof Events & string>(
    type: Type,
    handler: WebhookHandler<WebhookOfType<Type, Events[Type]>>,
  ): this {
    this.#handlers.add(type, trustTypes(handler));
    return this;
  }

  onAny(handler: WebhookHandler<AnyWebhook<Events>>): this {
    this.#handlers.add(null, trustTypes(handler));
    return this;
  }

  async receive(body: RawBody, headers: WebhookHeaders): Promise<WebhookAnswer> {
    let events: Webhook[];
    try {
      const { secret, toleranceSeconds } = this.#options;
      events = await verifyEvents(body, headers, listSecrets(secret ?? []), { toleranceSeconds });
    } catch (error) {
      return this.#answerUnverified(error);
    }
    const failures = await this.#handlers.run(events);
    for (const { error, event } of failures) await reportError(this.#onError, error, event);
    if (failures.length === 0) return accepted;
    const failed = failures.map(({ event }) => event.id).join(", ");
    // Nothing of the error itself: it is the receiver's own and may hold what its sender must not see.
    return problemAnswer(
      500,
      "handler_failed",
      `A handler failed for ${failed}. The receiver's log says why.`,
    );
  }

  async refuse({ outcome }: UnreadableBody, wayOut: string): Promise<WebhookAnswer> {
    switch (outcome) {
      case "consumed":
        return this.#answerUnverified(new ConfigurationError(wayOut, { code: "body_not_raw" }));
      case "too_large":
        return problemAnswer(
          413,
          "body_too_large",
          `The body is longer than the ${this.maxBodyBytes} bytes that this receiver reads (maxBodyBytes).`,
        );
      case "incomplete":
        return problemAnswer(400, "body_incomplete", "The connection broke before the whole body was there.");
    }
  }

  /** Refused webhooks are not reported: anyone can send them, as many as they like. Posthorn's log shows the answer. */
  async #answerUnverified(error: unknown): Promise<WebhookAnswer> {
    if (error instanceof WebhookVerificationError) return problemAnswer(400, error.code, error.message);
    await reportError(this.#onError, error, null);
    if (error instanceof PosthornError) return problemAnswer(500, error.code, error.message);
    return problemAnswer(
      500,
      "internal_error",
      "The signature could not be checked. The receiver's log says why.",
    );
  }
}

/** Events are filed by type and their data was checked against the type's schema where they came from. */
function trustTypes<Event extends Webhook>(handler: WebhookHandler<Event>): WebhookHandler {
  return handler as WebhookHandler;
}

function checkMaxBodyBytes(maxBodyBytes: number): number {
  if (!Number.isInteger(maxBodyBytes) || maxBodyBytes < 1) {
    throw new ConfigurationError(
      "maxBodyBytes is a whole number of bytes from 1, such as 2097152 for 2 MiB.",
      {
        code: "invalid_option",
      },
    );
  }
  return maxBodyBytes;
}
