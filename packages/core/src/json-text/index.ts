export * from "./read-json-list.ts";
export * from "./read-json-object.ts";
export * from "./scan-object.ts";
