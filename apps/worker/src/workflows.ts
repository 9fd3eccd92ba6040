// What Temporal's workflow bundle is made of.
export * from "./endpoint-recovery/workflows.ts";
export * from "./fast-lane/workflows.ts";
