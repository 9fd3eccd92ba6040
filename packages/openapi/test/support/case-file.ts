import { readdirSync, readFileSync } from "node:fs";
import type { Catalogue, DiagnosticCode, Json } from "../../src/index.ts";

export interface CaseFile extends Catalogue {
  case: string;
  expect: {
    webhookCount: number;
    events?: { type: string; version?: string; deprecated?: boolean; examples?: number }[];
    absent?: { type: string }[];
    callbacks?: { parent: string; method: "post" | "put"; expression: string }[];
    payloads?: { type: string; version?: string; valid: Json[]; invalid: Json[] }[];
    diagnostics?: { code: DiagnosticCode; event: string }[];
    changes?: { type: string; version?: string; path?: string; change: string; breaking: boolean }[];
    mustContain?: string[];
    mustNotContain?: string[];
    noKeywords?: string[];
  };
}

const FOLDER = new URL("../cases/", import.meta.url);

export const readCase = (name: string): CaseFile =>
  JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")) as CaseFile;

export const caseNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.replace(/\.json$/, ""));
