import { type TraceContext, timeOfUuid, toPublicId } from "@posthorn/core";
import type { QueuedBatch, QueuedDelivery } from "@posthorn/services/lanes";
import { type DeliveryRequest, headersBefore, type RequestSigner } from "../compose-request.ts";

/** The signed request of a batch: the same id and body every time, whatever the endpoint's profiles, and a fresh timestamp. */
export function composeBatchRequest(
  { id, members }: Pick<QueuedBatch, "id"> & { members: readonly QueuedDelivery[] },
  signer: RequestSigner,
  now: Date,
  trace: TraceContext | null,
): DeliveryRequest {
  const body = `{"type":"batch","timestamp":"${timeOfUuid(id).toISOString()}","events":[${members.map(composeMember).join(",")}]}`;
  const headers = headersBefore(signer, trace, Math.max(...members.map(({ hops }) => hops)));
  signer.writeHeaders(headers, {
    id: toPublicId("batch", id),
    uuid: id,
    type: "batch",
    timestamp: Math.floor(now.getTime() / 1000),
    body,
  });
  return { headers, ownHeaders: Object.keys(signer.headers), body };
}

function composeMember({ eventId, eventType, occurredAt, data }: QueuedDelivery): string {
  return `{"id":"${toPublicId("event", eventId)}","type":${JSON.stringify(eventType)},"timestamp":"${occurredAt.toISOString()}","data":${data}}`;
}
