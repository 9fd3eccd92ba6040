import type { Webhook } from "../webhooks/verify-webhook.ts";

/** A webhook of a type that the event map names. */
export interface WebhookOfType<Type extends string, Data> extends Webhook<Data> {
  type: Type;
}

/** A webhook of any type of the map: `switch (event.type)` narrows its `data`. */
export type AnyWebhook<Events extends object> = {
  [Type in keyof Events & string]: WebhookOfType<Type, Events[Type]>;
}[keyof Events & string];

/** May be async. What it gives is not looked at; what it throws makes Posthorn send the webhook again. */
export type WebhookHandler<Event extends Webhook = Webhook> = (event: Event) => unknown;

export interface HandlerFailure {
  error: unknown;
  event: Webhook;
}

/** The handlers that were added, in their order. */
export class HandlerList {
  readonly #entries: { type: string | null; handler: WebhookHandler }[] = [];

  /** @param type null: every type */
  add(type: string | null, handler: WebhookHandler): void {
    this.#entries.push({ type, handler });
  }

  /**
   * Hands each event to its handlers, one after the other. A handler that fails ends its own event; the others of a
   * batch still get their turn, so that one bad event doesn't take a whole batch with it at every retry.
   */
  async run(events: readonly Webhook[]): Promise<HandlerFailure[]> {
    const failures: HandlerFailure[] = [];
    for (const event of events) {
      try {
        for (const { type, handler } of this.#entries) {
          if (type === null || type === event.type) await handler(event);
        }
      } catch (error) {
        failures.push({ error, event });
      }
    }
    return failures;
  }
}
