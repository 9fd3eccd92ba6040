import { ConflictError, type Posthorn } from "@posthorn/sdk";

export interface Payment {
  orderId: string;
  /** In the smallest unit of the currency. */
  amount: number;
  currency: string;
  paidAt: Date;
  userId: string;
}

const text = { type: "string" } as const;

/** Says in the catalogue what a payment looks like; what doesn't is refused when it is sent. For every start of the shop. */
export async function setUpCatalogue(posthorn: Posthorn): Promise<void> {
  const schema = {
    type: "object",
    required: ["orderId", "amount", "currency", "paidAt", "userId"],
    properties: {
      orderId: text,
      amount: { type: "integer", minimum: 1 },
      currency: { type: "string", pattern: "^[A-Z]{3}$" },
      paidAt: { type: "string", format: "date-time" },
      userId: text,
    },
    additionalProperties: false,
  };
  try {
    await posthorn.eventTypes.create({ name: "payment-success", description: "An order was paid.", schema });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error; // it was there before
  }
}

/**
 * A customer enters on the shop's settings page where it wants to be told of payments. Gives the secret that its receiver verifies
 * with: show it once.
 */
export async function setWebhookUrl(
  posthorn: Posthorn,
  customer: { id: string; name: string },
  url: string,
): Promise<string | null> {
  await posthorn.consumers.create({ uid: customer.id, name: customer.name });
  const endpoint = await posthorn.endpoints.create({
    url,
    consumer: customer.id,
    eventTypes: ["payment-success"],
  });
  return endpoint.secret;
}

/** Tells the customer whose order it was. The idempotency key makes it safe to call again after a crash: an order is paid once. */
export async function announcePayment(
  posthorn: Posthorn,
  customerId: string,
  payment: Payment,
): Promise<string> {
  const { id } = await posthorn.events.send(
    {
      type: "payment-success",
      consumer: customerId,
      data: { ...payment, paidAt: payment.paidAt.toISOString() },
    },
    { idempotencyKey: `payment-success/${payment.orderId}` },
  );
  return id;
}
