import { createServer, type Server } from "node:http";
import { createWebhooks } from "@posthorn/sdk";
import { webhookHandler } from "@posthorn/sdk/node";

/** As the shop's documentation describes it. */
export interface PaymentSuccess {
  orderId: string;
  amount: number;
  currency: string;
  paidAt: string;
  userId: string;
}

type Events = { "payment-success": PaymentSuccess };

/** What the customer keeps of the shop: the secret that it was shown when it entered its URL. */
export interface ShopSettings {
  secret: string | null;
}

/**
 * A customer's receiver: verifies who sends, skips what it has handled, and answers 204. What `ship` throws is answered with 500, and
 * Posthorn sends the webhook again.
 */
export function createReceiver(
  settings: ShopSettings,
  ship: (payment: PaymentSuccess) => Promise<void>,
): Server {
  // In a real receiver a table with a unique column, written in the transaction that ships.
  const handled = new Set<string>();
  const webhooks = createWebhooks<Events>({
    get secret() {
      return settings.secret ?? undefined; // nothing is accepted without it
    },
    onError: (error) => process.stderr.write(`${error}\n`),
  });
  webhooks.on("payment-success", async ({ id, data }) => {
    if (handled.has(id)) return;
    await ship(data);
    handled.add(id);
  });
  return createServer(webhookHandler(webhooks));
}
