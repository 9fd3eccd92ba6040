export { checkEventTypeSchema } from "./check-event-type-schema.ts";
export { compilePayloadSchema, type ValidatePayload } from "./compile-payload-schema.ts";
export { isDeeperThan } from "./json-value.ts";
export { schemaLimits } from "./limits.ts";
