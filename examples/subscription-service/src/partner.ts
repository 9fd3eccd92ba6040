import { createServer, type Server } from "node:http";
import { type Posthorn, verifyXWebhook, WebhookVerificationError } from "@posthorn/sdk";

/** As the service's documentation describes it. */
export interface NewSubscription {
  subscriberId: string;
  plan: "monthly" | "yearly";
  startsAt: string;
}

/** Subscribes the partner's program; `posthorn` has the partner's token. Gives the subscription's id. */
export async function subscribe(posthorn: Posthorn, url: string, secret: string): Promise<string> {
  const { id } = await posthorn.subscriptions.create({ url, events: ["new-subscription"], secret });
  return id;
}

/** The partner's receiver: proves that the URL is its own, verifies who sends, skips what it has handled. */
export function createPartnerReceiver(
  secret: string,
  welcome: (subscription: NewSubscription) => void,
): Server {
  const handled = new Set<string>(); // in a real receiver a table, written with what is done
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    try {
      const webhook = await verifyXWebhook<NewSubscription & { challenge?: string }>(
        Buffer.concat(chunks),
        request.headers,
        secret,
      );
      const { eventId, eventType, payload } = webhook;
      if (eventType === "system.subscription.verification") {
        response.setHeader("Content-Type", "application/json");
        response.end(JSON.stringify({ challenge: payload.challenge }));
        return;
      }
      if (eventId !== null && !handled.has(eventId)) {
        welcome(payload);
        handled.add(eventId);
      }
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(error instanceof WebhookVerificationError ? 403 : 500).end();
    }
  });
}
