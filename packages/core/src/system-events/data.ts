import { z } from "zod";
import { publicId } from "../ids.ts";

const failingSince = z.iso.datetime();
const ofEndpoint = { endpointId: publicId("endpoint"), url: z.string() };

export const EndpointFailingData = z.object({
  ...ofEndpoint,
  failingSince,
  consecutiveFailures: z.number().int(),
  lastError: z
    .object({ statusCode: z.number().int().nullable(), errorCode: z.string().nullable() })
    .nullable()
    .describe("What the last request got; null where that is not known."),
});
export type EndpointFailingData = z.infer<typeof EndpointFailingData>;

export const EndpointDisabledData = z.object({
  ...ofEndpoint,
  reason: z.string().describe("As the endpoint's `disabledReason`."),
  failingSince: failingSince.nullable().describe("Null: it had not failed before."),
});
export type EndpointDisabledData = z.infer<typeof EndpointDisabledData>;

export const EndpointRecoveredData = z.object({ ...ofEndpoint, failingSince });
export type EndpointRecoveredData = z.infer<typeof EndpointRecoveredData>;

export const DeadLettersGrowingData = z.object({
  count: z.number().int().describe("Counted up to 10,000."),
  since: z.iso.datetime().describe("When the first of them became dead."),
  endpointIds: z.array(publicId("endpoint")).describe("At most 20, those with the most first."),
});
export type DeadLettersGrowingData = z.infer<typeof DeadLettersGrowingData>;

/** A system event's type with its payload. */
export type SystemEvent =
  | { type: "system.endpoint.failing"; data: EndpointFailingData }
  | { type: "system.endpoint.disabled"; data: EndpointDisabledData }
  | { type: "system.endpoint.recovered"; data: EndpointRecoveredData }
  | { type: "system.dead_letters.growing"; data: DeadLettersGrowingData };
