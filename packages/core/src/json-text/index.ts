export * from "./read-json-object.ts";
export * from "./scan-object.ts";
