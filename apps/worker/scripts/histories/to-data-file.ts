import { hostname } from "node:os";
import { fileURLToPath } from "node:url";
import { type History, historyToJSON } from "@temporalio/common/lib/proto-utils.js";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
/** What says where a history was recorded, and means nothing to a replay. */
const dropped = new Set(["identity", "stackTrace"]);

/** The history as Temporal's tools write it, without the traces of the machine that recorded it. */
export function toDataFile(history: History): string {
  return `${JSON.stringify(anonymize(JSON.parse(historyToJSON(history))), null, 1)}\n`;
}

function anonymize(value: unknown): unknown {
  if (typeof value === "string") return withoutMachine(value);
  if (Array.isArray(value)) return value.map(anonymize);
  if (typeof value !== "object" || value === null) return value;
  if (isPayload(value)) return { ...value, data: anonymizeBase64(value.data) };
  const members = Object.entries(value).filter(([name]) => !dropped.has(name));
  return Object.fromEntries(members.map(([name, member]) => [name, anonymize(member)]));
}

const isPayload = (value: object): value is { data: string } =>
  "metadata" in value && "data" in value && typeof value.data === "string";

function anonymizeBase64(data: string): string {
  return Buffer.from(withoutMachine(Buffer.from(data, "base64").toString("utf8"))).toString("base64");
}

function withoutMachine(text: string): string {
  return text.replaceAll(hostname(), "a-host").replaceAll(root, "");
}
