import {
  type CreatedEndpoint,
  type Delivery,
  type DeliveryDetail,
  NotFoundError,
  type Page,
  Posthorn,
  type PosthornError,
  type SentEvent,
  verifyWebhook,
  type Webhook,
} from "@posthorn/sdk";

interface InvoicePaid {
  id: string;
}

const posthorn = new Posthorn({
  apiKey: process.env.POSTHORN_API_KEY ?? "",
  baseUrl: process.env.POSTHORN_URL ?? "",
  fetch: (url, init) => fetch(url, init),
});

const data: InvoicePaid = { id: "inv_1" };
const sent: SentEvent = await posthorn.events.send({
  type: "invoice.paid",
  data,
  timestamp: new Date(),
  id: undefined,
});
const missing: unknown = await posthorn.events.get("evt_missing").catch((error: PosthornError) => error);
const signed = JSON.parse(process.env.SIGNED_WEBHOOK ?? "{}");
const webhook: Webhook<InvoicePaid> = await verifyWebhook<InvoicePaid>(
  signed.body,
  signed.headers,
  signed.secret,
);

// Compiled, and not run: the types of what the other methods take and give.
export async function unused(headers: Headers): Promise<void> {
  const page: Page<Delivery> = await posthorn.deliveries.list({ state: "dead", from: new Date() });
  for await (const delivery of posthorn.deliveries.list()) {
    const detail: DeliveryDetail = await posthorn.deliveries.get(delivery.id);
    const status: number | null | undefined = detail.attemptLog[0]?.statusCode;
    await posthorn.deliveries.retry(delivery.id, {
      signal: AbortSignal.timeout(1000),
      maxRetries: status ?? 0,
    });
  }
  const endpoint: CreatedEndpoint = await posthorn.endpoints.create({
    url: "https://example.com",
    eventTypes: null,
  });
  await verifyWebhook(new Uint8Array(), headers, [endpoint.secret], { now: 5, toleranceSeconds: 1 });
  const yaml: string = await posthorn.openapi.get({ format: "yaml" });
  const title: string = (await posthorn.openapi.get()).info.title;
  // @ts-expect-error a state that does not exist
  posthorn.deliveries.list({ state: yaml });
  // @ts-expect-error data is an object
  await posthorn.events.send({ type: title, data: 5 });
  // @ts-expect-error a parsed body can't be verified
  await verifyWebhook({ type: "ping" }, headers, "whsec_");
  // @ts-expect-error reading takes no idempotency key
  await posthorn.events.get(page.items[0]?.id ?? "", { idempotencyKey: "k" });
}

process.stdout.write(
  JSON.stringify({ sent: sent.id, missing: missing instanceof NotFoundError, webhook: webhook.type }),
);
