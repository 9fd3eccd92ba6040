export * from "./catalogue.ts";
export * from "./data.ts";
export * from "./names.ts";
