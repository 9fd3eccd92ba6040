import { z } from "zod";
import { publicId } from "../ids.ts";
import { eventLimits } from "./event.ts";
import { EventTypeName } from "./event-type.ts";
import { idOrUid } from "./uid.ts";

/** A test event with a payload of one's own; `data` is JSON text, as everywhere: parsing rounds numbers beyond 2^53. */
export const SendTestEventInput = z.strictObject({
  endpointId: idOrUid("endpoint"),
  eventType: EventTypeName,
  data: z.string().max(eventLimits.requestBytes),
});
export type SendTestEventInput = z.input<typeof SendTestEventInput>;

/** An event's deliveries, sent once more. */
export const SendAgainInput = z.strictObject({ eventId: publicId("event") });
export type SendAgainInput = z.input<typeof SendAgainInput>;

export const SentAgainView = z.object({
  sent: z.array(publicId("delivery")).describe("On their way again, or still from before."),
  refused: z.array(z.object({ deliveryId: publicId("delivery"), message: z.string() })),
});
export type SentAgainView = z.infer<typeof SentAgainView>;
