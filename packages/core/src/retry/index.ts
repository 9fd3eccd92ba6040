export * from "./circuit.ts";
export * from "./schedule.ts";
