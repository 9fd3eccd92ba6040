import type { Webhook } from "../webhooks/verify-webhook.ts";

/**
 * Hears of what made an answer a 500. It is waited for.
 *
 * @param event the webhook whose handler failed; null where the receiver itself is set up wrongly
 */
export type WebhookErrorListener = (error: unknown, event: Webhook | null) => unknown;

/** The listener's own failure is logged beside the error, and never reaches the request. */
export async function reportError(
  listener: WebhookErrorListener,
  error: unknown,
  event: Webhook | null,
): Promise<void> {
  try {
    await listener(error, event);
  } catch (listenerError) {
    logError(error, event);
    logError(listenerError, event);
  }
}

/** Names the event and never its data, which may be confidential. */
export function logError(error: unknown, event: Webhook | null): void {
  const subject = event
    ? `Webhook ${event.id} (${event.type}) was not handled:`
    : "No webhook can be received:";
  // biome-ignore lint/suspicious/noConsole: without onError this is the only place where its reader can see why
  console.error(subject, error);
}
