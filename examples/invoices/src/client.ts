import { createServer, type Server } from "node:http";
import { verifyCallback, WebhookVerificationError } from "@posthorn/sdk";

/** As the API's document describes it. */
export interface InvoicePaid {
  invoiceId: string;
  paidAt: string;
}

/** Makes an invoice, and says where to call once it is paid. */
export async function createInvoice(
  apiUrl: string,
  callbackUrl: string,
  invoice: { id: string; total: number },
): Promise<void> {
  const url = new URL("/invoices", apiUrl);
  url.searchParams.set("callback_url", callbackUrl);
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(invoice),
  });
  if (!response.ok) throw new Error(`The API answered ${response.status}: ${await response.text()}`);
}

/** The client's receiver: verifies who calls, skips what it has handled, and answers what the document asks for. */
export function createCallbackReceiver(secret: string, book: (paid: InvoicePaid) => void): Server {
  const handled = new Set<string>(); // in a real receiver a table, written with what is done
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    try {
      const { id, data } = await verifyCallback<InvoicePaid>(Buffer.concat(chunks), request.headers, secret);
      if (!handled.has(id)) {
        book(data);
        handled.add(id);
      }
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ ok: true }));
    } catch (error) {
      response.writeHead(error instanceof WebhookVerificationError ? 403 : 500).end();
    }
  });
}
