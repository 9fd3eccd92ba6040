export { checkEventTypeSchema } from "./check-event-type-schema.ts";
export {
  compilePayloadSchema,
  type ValidatePayload,
  validationTimeout,
} from "./compile-payload-schema.ts";
export { isExpensiveSchema } from "./is-expensive-schema.ts";
export { isDeeperThan } from "./json-value.ts";
export { schemaLimits } from "./limits.ts";
