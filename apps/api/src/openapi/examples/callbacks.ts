import type { CallbackDetailView, CallbackView } from "@posthorn/core";
import { at, later } from "./ids.ts";

const uuid = "01kb3v9w0hf5tb0r2x8c6d4e7w";

export const callbackExample: CallbackView = {
  id: `cbk_${uuid}`,
  operation: "createInvoice",
  callback: "invoiceEvent",
  url: "https://shop.example.com/hooks/invoices/inv_1042",
  eventId: `evt_${uuid}`,
  deliveryId: `dlv_${uuid}`,
  metadata: { customer: "cus_7" },
  state: "pending",
  attempts: 0,
  createdAt: at,
  nextAttemptAt: null,
  completedAt: null,
};

export const callbackDetailExample: CallbackDetailView = {
  ...callbackExample,
  state: "succeeded",
  attempts: 1,
  completedAt: later,
  answer: {
    attempt: 1,
    status: 200,
    headers: { "content-type": "application/json" },
    body: '{"ok":true}',
    truncated: false,
  },
  matches: true,
  mismatches: [],
};
