import { ConflictError, type Posthorn } from "@posthorn/sdk";

const text = { type: "string" } as const;
const invoice = {
  type: "object",
  required: ["id", "total"],
  properties: { id: text, total: { type: "integer", minimum: 1 } },
};

/** Describes `POST /invoices` and the callback that follows it, for the document and for sending. For every start of the API. */
export async function setUpOperation(posthorn: Posthorn): Promise<void> {
  try {
    await posthorn.operations.create({
      name: "createInvoice",
      method: "POST",
      path: "/invoices",
      summary: "Create an invoice",
      parameters: [{ name: "callback_url", in: "query", required: true, schema: { ...text, format: "uri" } }],
      requestSchema: invoice,
      callbacks: [
        {
          name: "invoiceEvent",
          description: "Tells whoever made the invoice that it was paid.",
          expression: "{$callback_url}/invoices/{$request.body.id}",
          schema: {
            type: "object",
            required: ["invoiceId", "paidAt"],
            properties: { invoiceId: text, paidAt: { ...text, format: "date-time" } },
          },
          responseSchema: { type: "object", required: ["ok"], properties: { ok: { const: true } } },
        },
      ],
    });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error; // it was there before
  }
}
