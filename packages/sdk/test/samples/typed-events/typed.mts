import { createWebhooks, Posthorn } from "@posthorn/sdk";
import type { Events } from "./posthorn-events.d.ts";

const posthorn = new Posthorn<Events>({
  apiKey: process.env.POSTHORN_API_KEY ?? "",
  baseUrl: process.env.POSTHORN_URL ?? "",
});

const sent = await posthorn.events.send({ type: "invoice.paid", data: { id: "inv_1", amount: 1200 } });
const [first, second] = await posthorn.events.sendBatch([
  { type: "invoice.paid", data: { id: "inv_2" }, idempotencyKey: `key-${sent.id}` },
  { type: "ping", data: { whatever: true } },
]);
await posthorn.events.send({ type: "invoice.paid", rawData: '{"id":"inv_3","amount":9007199254740993}' });
process.stdout.write([sent.type, first?.event?.type, second?.event?.type].join(" "));

// Compiled, and not run.
export async function unused(anyPosthorn: Posthorn): Promise<void> {
  interface Anything {
    whatever: number;
  }
  const anything: Anything = { whatever: 1 };
  await posthorn.events.send({ type: "ping", data: anything });
  await anyPosthorn.events.send({ type: `any.${sent.id}`, data: anything });

  // @ts-expect-error a type that the environment does not have
  await posthorn.events.send({ type: "invoice.payed", data: { id: "inv_1" } });
  // @ts-expect-error the data lacks its id
  await posthorn.events.send({ type: "invoice.paid", data: { amount: 1200 } });
  // @ts-expect-error the amount is a number
  await posthorn.events.send({ type: "invoice.paid", data: { id: "inv_1", amount: "1200" } });
  // @ts-expect-error a member that the schema does not name
  await posthorn.events.send({ type: "invoice.paid", data: { id: "inv_1", amuont: 1200 } });
  // @ts-expect-error the data of another type
  await posthorn.events.sendBatch([{ type: "user.created", data: { id: "inv_1" } }]);
  // @ts-expect-error neither data nor rawData
  await posthorn.events.send({ type: "ping" });
}

createWebhooks<Events>({ secret: "whsec_" })
  .on("invoice.paid", ({ data }) => data.id.concat((data.amount ?? 0).toFixed(2)))
  .on("user.created", ({ data }) => data.plan satisfies "free" | "pro" | undefined)
  .onAny((event) => (event.type === "invoice.paid" ? event.data.id : event.type))
  // @ts-expect-error a type that the environment does not have
  .on("invoice.payed", () => {})
  // @ts-expect-error a member that the data does not have
  .on("invoice.paid", ({ data }) => data.total);
