export * from "./catalogue.ts";
export * from "./data.ts";
export * from "./failure-words.ts";
export * from "./names.ts";
