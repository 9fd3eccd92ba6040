import type { CreateEndpointParams, CreateEventTypeParams, SendEventParams } from "@posthorn/sdk";

const schemaDialect = "https://json-schema.org/draft/2020-12/schema";
const invoice = { id: "inv_1042", amount: 12_900, currency: "EUR", customer: "cus_77" };
const order = { id: "ord_2201", carrier: "DHL", trackingNumber: "JD0146000", items: 3 };
const subscription = { id: "sub_318", plan: "team", seats: 12 };

export const demoEventTypes: CreateEventTypeParams[] = [
  {
    name: "invoice.paid",
    description: "A customer has paid an invoice in full.",
    group: "billing",
    schema: {
      $schema: schemaDialect,
      type: "object",
      required: ["id"],
      properties: {
        id: { type: "string", description: "The invoice." },
        amount: { type: "integer", description: "In the currency's smallest unit." },
        currency: { type: "string", description: "ISO 4217." },
        customer: { type: "string" },
      },
    },
    examples: [{ name: "An invoice in euros", value: invoice }],
  },
  {
    name: "order.shipped",
    description: "A parcel was handed to its carrier.",
    group: "orders",
    schema: {
      $schema: schemaDialect,
      type: "object",
      required: ["id", "carrier"],
      properties: {
        id: { type: "string", description: "The order." },
        carrier: { type: "string" },
        trackingNumber: { type: "string" },
        items: { type: "integer", minimum: 1 },
      },
    },
    examples: [{ name: "Three items in one parcel", value: order }],
  },
  {
    name: "subscription.created",
    description: "A customer has subscribed to a plan.",
    group: "billing",
    schema: {
      $schema: schemaDialect,
      type: "object",
      required: ["id", "plan"],
      properties: {
        id: { type: "string", description: "The subscription." },
        plan: { enum: ["solo", "team", "enterprise"] },
        seats: { type: "integer", minimum: 1 },
      },
    },
    examples: [{ name: "A team of twelve", value: subscription }],
  },
];

/** One endpoint for each way a delivery can go. */
export const demoEndpoints = (receiverUrl: string): CreateEndpointParams[] => [
  { url: `${receiverUrl}/ok`, description: "Takes every event at once", eventTypes: null },
  {
    url: `${receiverUrl}/flaky`,
    description: "Fails twice, then takes the event",
    eventTypes: ["invoice.paid", "order.shipped"],
    retrySchedule: [1, 2, 5],
  },
  {
    url: `${receiverUrl}/down`,
    description: "Is always down: its deliveries end as dead letters",
    eventTypes: ["invoice.paid"],
    retrySchedule: [1, 1],
  },
];

export const demoEvents: SendEventParams[] = [
  { type: "invoice.paid", data: invoice },
  { type: "order.shipped", data: order },
  { type: "subscription.created", data: subscription },
  { type: "invoice.paid", data: { ...invoice, id: "inv_1043", amount: 4_900 } },
];
