import { createDocument, type Json, type OpenApiDocument } from "../../src/index.ts";
import { readCase } from "./case-file.ts";

/** A payload that the case says is right, as the data of an event. */
export interface CasePayload {
  type: string;
  data: Json;
}

const standard = {
  scheme: "standard-webhooks",
  headers: ["webhook-id", "webhook-timestamp", "webhook-signature"],
};

/** A case as the product has it: in the envelope, with its newest versions' right payloads. */
export function envelopedCase(name: string): { document: OpenApiDocument; payloads: CasePayload[] } {
  const file = readCase(name);
  const wasEnveloped = file.settings.payload === "envelope";
  const settings = { ...file.settings, signature: standard, payload: "envelope" as const };
  const { document } = createDocument({ ...file, settings });
  const payloads = (file.expect.payloads ?? []).flatMap(({ type, version, valid }) => {
    const newest = document.webhooks[type]?.post?.["x-event-version"];
    if (newest === undefined || (version !== undefined && version !== newest)) return [];
    return valid.map((body) => ({ type, data: wasEnveloped ? (body as { data: Json }).data : body }));
  });
  return { document, payloads };
}
