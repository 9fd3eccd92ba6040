import { type SignatureProfile, toPublicId, toUuid, type Uuid } from "@posthorn/core";
import type { SignedHeaders } from "@posthorn/core/signature-diagnosis";
import { composeBody } from "@posthorn/core/signature-profiles";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

interface Sender {
  profiles: readonly SignatureProfile[];
  payloadForm: "envelope" | "data" | null;
}

/** The event that a signed request names, with the body that Posthorn sent for it; null where it is unknown or erased. */
export async function findSentBody(
  tx: Transaction,
  ctx: ServiceContext,
  request: { found: SignedHeaders; body: string },
  { profiles, payloadForm }: Sender,
): Promise<{ eventId: string; body: string } | null> {
  const id = eventNamed(request.found, request.body);
  if (id === null) return null;
  const [event] = await tx.$queryRaw<{ type: string; occurred_at: Date; data: string }[]>`
    SELECT type, occurred_at, data FROM engine.event
    WHERE environment_id = ${ctx.environmentId}::uuid AND id = ${id}::uuid AND payload_erased_at IS NULL`;
  if (!event) return null;
  const eventId = toPublicId("event", id);
  const { type: eventType, occurred_at: occurredAt, data } = event;
  return { eventId, body: composeBody(profiles, payloadForm, eventId, { eventType, occurredAt, data }) };
}

const uuidSyntax = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function eventNamed({ profile, id }: SignedHeaders, body: string): Uuid | null {
  switch (profile) {
    case "standard":
    case "x-webhook":
      return toUuid("event", id ?? "");
    case "github":
      return id !== null && uuidSyntax.test(id) ? id : null;
    case "stripe":
      return toUuid("event", /"id"\s*:\s*"(evt_[0-9a-z]{26})"/.exec(body)?.[1] ?? "");
  }
}
