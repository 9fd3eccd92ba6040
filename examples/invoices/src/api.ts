import type { Posthorn, RecordedRequest } from "@posthorn/sdk";
import { recordRequest } from "@posthorn/sdk/express";
import express, { type Express } from "express";

interface Invoice {
  id: string;
  total: number;
  /** The request that made it: its callback's URL comes out of it. */
  madeBy: RecordedRequest;
}

export interface InvoiceApi {
  app: Express;
  /** The invoice's money has come in: tells whoever made it. Gives the callback's id; safe to call again after a crash. */
  settle(invoiceId: string, paidAt: Date): Promise<string>;
}

/** An API that makes invoices and calls back once they are paid. */
export function createInvoiceApi(posthorn: Posthorn): InvoiceApi {
  const invoices = new Map<string, Invoice>(); // in a real API a table; what is recorded is plain JSON
  const app = express();
  app.use(express.json());

  app.post("/invoices", (request, response) => {
    const { callback_url: callbackUrl } = request.query;
    const { id, total } = request.body ?? {};
    if (typeof callbackUrl !== "string" || !URL.canParse(callbackUrl)) {
      response
        .status(422)
        .json({ error: "callback_url is required: the URL that you want to be called at." });
      return;
    }
    if (typeof id !== "string" || id === "" || !Number.isInteger(total) || total < 1) {
      response.status(422).json({ error: "An invoice has an id and a total, a whole number from 1." });
      return;
    }
    if (invoices.has(id)) {
      response.status(409).json({ error: `There is an invoice ${id} already.` });
      return;
    }
    invoices.set(id, { id, total, madeBy: recordRequest(request) });
    response.status(201).json({ id, total });
  });

  app.get("/openapi.json", async (_request, response) => {
    response.json(await posthorn.openapi.get());
  });

  return {
    app,
    async settle(invoiceId, paidAt) {
      const invoice = invoices.get(invoiceId);
      if (!invoice) throw new Error(`There is no invoice ${invoiceId}.`);
      const { id } = await posthorn.callbacks.send(
        "createInvoice",
        "invoiceEvent",
        { request: invoice.madeBy, data: { invoiceId, paidAt: paidAt.toISOString() } },
        { idempotencyKey: `invoice-paid/${invoiceId}` },
      );
      return id;
    },
  };
}
