// What Temporal's workflow bundle is made of.
export * from "./alerts/workflows.ts";
export * from "./endpoint-check/workflows.ts";
export * from "./endpoint-recovery/workflows.ts";
export * from "./fast-lane/workflows.ts";
export * from "./housekeeping/workflows.ts";
export * from "./replay/workflows.ts";
export * from "./subscription-verification/workflows.ts";
