import { createServer, type Server } from "node:http";
import { verifyWebhook, WebhookVerificationError } from "@posthorn/sdk";

/** An order as the shop keeps it. */
export interface Order {
  id: string;
  /** As Alipay writes it: `"88.00"`. */
  amount: string;
  state: "open" | "paid";
}

/** What of Alipay's notification matters here. All of its values are text. */
interface Notification {
  out_trade_no?: string;
  trade_status?: string;
  total_amount?: string;
}

const paidStates = new Set(["TRADE_SUCCESS", "TRADE_FINISHED"]);

/**
 * Marks orders as paid, each once, however often and in whatever state Alipay tells of it: an order is found by `out_trade_no`, and what
 * was paid is compared with what it costs.
 */
export function createPaymentReceiver(
  settings: { secret: string | null },
  orders: Map<string, Order>,
  fulfil: (order: Order) => void,
): Server {
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    try {
      const { data } = await verifyWebhook<Notification>(
        Buffer.concat(chunks),
        request.headers,
        settings.secret ?? [],
      );
      takePayment(data, orders, fulfil);
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(error instanceof WebhookVerificationError ? 400 : 500).end();
    }
  });
}

function takePayment(data: Notification, orders: Map<string, Order>, fulfil: (order: Order) => void): void {
  if (!paidStates.has(data.trade_status ?? "")) return; // closed, or waiting for the buyer: nothing to do
  const order = orders.get(data.out_trade_no ?? "");
  if (!order || order.amount !== data.total_amount) return; // not ours: for people to look at, not to try again
  if (order.state === "paid") return;
  order.state = "paid"; // in a database: UPDATE … SET state = 'paid' WHERE id = … AND state = 'open', and fulfil where a row was changed
  fulfil(order);
}
