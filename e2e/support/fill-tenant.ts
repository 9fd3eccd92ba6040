import { expect } from "@playwright/test";
import type { DeliveryState, JsonObject, Posthorn } from "@posthorn/sdk";
import { type Answer, broken, ok, type Receiver } from "../fixtures/receiver.ts";

interface Contents {
  eventType: string;
  /** Of the event type and of the endpoint. */
  description: string;
  data: JsonObject;
  /** What the receiver says to the event that it refuses. */
  refusal?: Answer;
}

export interface FilledTenant {
  eventType: string;
  endpointId: string;
  succeeded: { eventId: string; deliveryId: string };
  dead: { eventId: string; deliveryId: string };
}

/** Gives a tenant one of each thing: an event type, an endpoint, a delivery that succeeded and a dead letter. */
export async function fillTenant(
  posthorn: Posthorn,
  receiver: Receiver,
  { eventType, description, data, refusal = broken }: Contents,
): Promise<FilledTenant> {
  await posthorn.eventTypes.create({
    name: eventType,
    description,
    group: "Billing",
    schema: { type: "object", description, properties: { id: { type: "string" } } },
    examples: [{ name: "An example", value: data }],
  });
  const endpoint = await posthorn.endpoints.create({
    url: `${receiver.url}/${eventType}`,
    description,
    retrySchedule: [1],
  });
  const send = async (answer: Answer, state: DeliveryState) => {
    receiver.answer(answer);
    const { id: eventId } = await posthorn.events.send({ type: eventType, data });
    return { eventId, deliveryId: await deliveryInState(posthorn, eventId, state) };
  };
  return {
    eventType,
    endpointId: endpoint.id,
    succeeded: await send(ok, "succeeded"),
    dead: await send(refusal, "dead"),
  };
}

/** Waits until an event's only delivery is in this state; gives the delivery's id. */
export async function deliveryInState(
  posthorn: Posthorn,
  eventId: string,
  state: DeliveryState,
): Promise<string> {
  const deliveries = async () => (await posthorn.deliveries.list({ eventId })).items;
  await expect.poll(async () => (await deliveries()).map((delivery) => delivery.state)).toEqual([state]);
  const [delivery] = await deliveries();
  if (!delivery) throw new Error(`The event ${eventId} has no delivery.`);
  return delivery.id;
}
