import { createWebhooks, NotFoundError, Posthorn, verifyWebhook } from "@posthorn/sdk";
import { webhookHandler } from "@posthorn/sdk/next";

/** What an app does with the package, with nothing but what every runtime has. */
export async function check({ apiUrl, webhook: { body, headers, secret } }) {
  const options = { apiKey: "ph_test_1", baseUrl: apiUrl };
  const event = { type: "invoice.paid", data: { id: "inv_1" } };

  const overTheWire = new Posthorn(options);
  const sent = await overTheWire.events.send(event);
  const missing = await overTheWire.events.get("evt_missing").catch((error) => error);

  const seen = [];
  const injected = new Posthorn({
    ...options,
    baseUrl: "https://posthorn.example.com",
    fetch: async (url, init) => {
      seen.push(`${init.method} ${url}`);
      return Response.json({ ...event, id: "evt_injected" }, { status: 202 });
    },
  });
  const { id } = await injected.events.send(event);

  const verified = await verifyWebhook(body, headers, secret);
  const refused = await verifyWebhook(`${body} `, headers, secret).catch((error) => error);

  const handled = [];
  const POST = webhookHandler(
    createWebhooks({ secret }).on("invoice.paid", ({ data }) => handled.push(data.id)),
  );
  const { status } = await POST(
    new Request("https://example.com/webhooks", { method: "POST", headers, body }),
  );

  return {
    sent: sent.id,
    missing: missing instanceof NotFoundError,
    injected: [id, ...seen],
    verified: verified.type,
    refused: refused.code,
    handled: [status, ...handled],
  };
}
