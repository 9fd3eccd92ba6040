import type { OperationView } from "@posthorn/core";
import { at } from "./ids.ts";

export const operationExample: OperationView = {
  id: "op_01kb3v9w0hf5tb0r2x8c6d4e7t",
  name: "createInvoice",
  method: "POST",
  path: "/invoices",
  summary: "Create an invoice",
  description: "",
  deprecated: false,
  parameters: [
    {
      name: "callback_url",
      in: "query",
      required: true,
      description: "Where to say that the invoice was paid.",
      schema: { type: "string", format: "uri" },
    },
  ],
  requestSchema: {
    type: "object",
    required: ["id", "total"],
    properties: { id: { type: "string" }, total: { type: "number" } },
  },
  responseSchema: null,
  callbacks: [
    {
      name: "invoiceEvent",
      expression: "{$request.query.callback_url}/invoices/{$request.body#/id}",
      description: "The invoice was paid.",
      schema: {
        type: "object",
        required: ["paid"],
        properties: { paid: { type: "boolean" }, description: { type: "string" } },
      },
      responseSchema: { type: "object", required: ["ok"], properties: { ok: { type: "boolean" } } },
    },
  ],
  createdAt: at,
  updatedAt: at,
};
