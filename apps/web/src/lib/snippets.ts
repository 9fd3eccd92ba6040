/** How a program gets its client, with this installation's address. */
const client = (apiUrl: string) => `import { Posthorn } from "@posthorn/sdk";

const posthorn = new Posthorn({
  apiKey: process.env.POSTHORN_API_KEY,
  baseUrl: "${apiUrl}",
});
`;

export const installCommand = "npm install @posthorn/sdk";

export const sendEventSnippet = (apiUrl: string, type: string, data: unknown): string =>
  `${client(apiUrl)}
await posthorn.events.send({
  type: ${JSON.stringify(type)},
  data: ${JSON.stringify(data, null, 2).replaceAll("\n", "\n  ")},
});
`;

interface FirstEvent {
  apiUrl: string;
  /** null: not at hand, so whoever runs it puts it in. */
  apiKey: string | null;
  type: string;
  data: unknown;
}

/** A shell command that sends one event: it makes a file and runs it, in a folder where the SDK is installed. */
export const firstEventCommand = ({ apiUrl, apiKey, type, data }: FirstEvent): string =>
  `cat > first-event.mjs <<'END_OF_FILE'
import { Posthorn } from "@posthorn/sdk";

const posthorn = new Posthorn({
  apiKey: ${JSON.stringify(apiKey ?? "your API key")},
  baseUrl: ${JSON.stringify(apiUrl)},
});
const event = await posthorn.events.send({
  type: ${JSON.stringify(type)},
  data: ${JSON.stringify(data, null, 2).replaceAll("\n", "\n  ")},
});
console.log("Sent " + event.id);
END_OF_FILE
node first-event.mjs
`;

export const createEventTypeSnippet = (apiUrl: string): string =>
  `${client(apiUrl)}
await posthorn.eventTypes.create({
  name: "invoice.paid",
  description: "A customer paid an invoice.",
  schema: {
    type: "object",
    required: ["id", "amount"],
    properties: { id: { type: "string" }, amount: { type: "integer" } },
  },
});
`;

export const createEndpointSnippet = (apiUrl: string): string =>
  `${client(apiUrl)}
const endpoint = await posthorn.endpoints.create({
  url: "https://example.com/webhooks",
  eventTypes: ["invoice.paid"],
});
console.log(endpoint.secret); // shown once: the receiver verifies signatures with it
`;

export const createConsumerSnippet = (apiUrl: string): string =>
  `${client(apiUrl)}
const consumer = await posthorn.consumers.create({ uid: "acme", name: "Acme Ltd" });
await posthorn.endpoints.create({ url: "https://acme.example/webhooks", consumer: consumer.id });
`;

export const createSourceSnippet = (apiUrl: string): string =>
  `${client(apiUrl)}
const source = await posthorn.sources.create({
  name: "GitHub",
  provider: "github",
  secrets: [process.env.GITHUB_WEBHOOK_SECRET],
});
console.log("${apiUrl}" + source.path); // the payload URL that GitHub asks for
`;

export const sendCallbackSnippet = (apiUrl: string, operation: string, callback: string): string =>
  `import { recordRequest } from "@posthorn/sdk/express";
${client(apiUrl)}
app.post("/invoices", async (request, response) => {
  const recorded = recordRequest(request); // plain JSON: store it until the callback is due
  response.status(201).json({ id: request.body.id });
  await posthorn.callbacks.send(${JSON.stringify(operation)}, ${JSON.stringify(callback)}, {
    request: recorded,
    data: { paid: true },
  });
});
`;

export const createOperationSnippet = (apiUrl: string): string =>
  `${client(apiUrl)}
await posthorn.operations.create({
  name: "createInvoice",
  method: "POST",
  path: "/invoices",
  parameters: [{ name: "callback_url", in: "query", required: true }],
  callbacks: [{ name: "invoiceEvent", expression: "{$callback_url}/invoices/{$request.body.id}" }],
});
`;
