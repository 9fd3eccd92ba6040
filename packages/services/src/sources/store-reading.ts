import { RequestError, toPublicId } from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import type { AcceptedEvent, Ingest } from "../ingest/create-ingest.ts";
import type { InboundEvent } from "../ingest/inbound-event.ts";
import { ensureEventType } from "./ensure-event-type.ts";
import { eventName } from "./event-name.ts";
import type { InboundEventReading } from "./providers/provider.ts";
import type { OpenedSource } from "./source-store.ts";

export interface SourcePorts {
  platform: Platform;
  ingest: Pick<Ingest, "acceptInbound" | "sources">;
}

const deliveryIdSeconds = 72 * 3_600;
const longestMetadata = 500;

export interface HowItCame {
  /** Deliveries that led to the request; null: none that it told. */
  hops: number | null;
  /** It is stored even if it came before. */
  again?: boolean;
}

/** Stores what a request said as an event, and its type where this is the first one. */
export async function storeReading(
  { platform, ingest }: SourcePorts,
  source: OpenedSource,
  reading: InboundEventReading,
  how: HowItCame,
): Promise<AcceptedEvent> {
  const event = toInboundEvent(source, reading, how);
  try {
    return await ingest.acceptInbound(event);
  } catch (error) {
    if (!(error instanceof RequestError) || error.code !== "unknown_event_type") throw error;
  }
  await ensureEventType(platform, source, event.type);
  return ingest.acceptInbound(event);
}

function toInboundEvent(
  source: OpenedSource,
  reading: InboundEventReading,
  { hops, again = false }: HowItCame,
): InboundEvent {
  const { deliveryId, repeatId, payload } = reading;
  // A key can't outlive the event that it belongs to.
  const retention = source.retentionDays * 24 * 3_600;
  const lifetime = (seconds: number) => Math.min(seconds, retention);
  return {
    environmentId: source.environmentId,
    sourceId: source.id,
    type: eventName(source.provider, reading.name),
    dataText: payload.text,
    data: payload.value,
    metadata: { source: toPublicId("source", source.id), ...printable(reading.metadata ?? {}) },
    hops,
    deliveryKey:
      again || deliveryId === null ? null : { text: deliveryId, seconds: lifetime(deliveryIdSeconds) },
    repeatKey:
      again || !repeatId
        ? null
        : {
            text: repeatId.text,
            seconds: repeatId.seconds === "retention" ? retention : lifetime(repeatId.seconds),
          },
  };
}

/** What metadata may hold; the rest is in the payload all the same. */
function printable(metadata: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata).flatMap(([name, value]) =>
      value === null || value.length > longestMetadata || /\p{Cc}/u.test(value) || !value.isWellFormed()
        ? []
        : [[name, value] as const],
    ),
  );
}
