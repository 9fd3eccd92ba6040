import type { OpenApiDocument } from "../../../document/types.ts";
import { byCodeUnit } from "../../../json.ts";
import { canBeReceived, componentOf, type WebhookModel, webhookModels } from "../webhook-models.ts";
import { docComment } from "./doc-comment.ts";
import { describe, type NameOf, propertyName, typeText } from "./type-text.ts";

/**
 * A TypeScript module for receivers: the type of each event's data, and a receiver that checks signatures, with its
 * routes for Express, Hono and Next.js through `@posthorn/sdk`. Without envelope or Standard Webhooks signatures, the types alone.
 */
export function createTypeScriptReceiver(document: OpenApiDocument): string {
  const models = webhookModels(document);
  const nameOf: NameOf = (reference) => componentOf(reference);
  const types = Object.entries(document.components.schemas)
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([name, schema]) => `${describe(schema, "")}export type ${name} = ${typeText(schema, nameOf)};\n`);
  const enveloped = canBeReceived(document, models);
  return [
    heading(document),
    ...(enveloped ? [IMPORTS] : []),
    ...types,
    ...(enveloped ? [eventMaps(models, nameOf), RECEIVER] : [bodyMap(models, nameOf)]),
  ].join("\n");
}

const heading = ({ info }: OpenApiDocument): string =>
  docComment(
    [
      `${info.title}, version ${info.version}.`,
      "Generated from the catalogue: ask for a new one rather than change this file.",
    ],
    false,
  );

const IMPORTS = `import { createWebhooks, type Webhooks, type WebhooksOptions } from "@posthorn/sdk";

export { webhookHandler as expressHandler } from "@posthorn/sdk/express";
export { webhookHandler as honoHandler } from "@posthorn/sdk/hono";
export { webhookHandler as nextHandler } from "@posthorn/sdk/next";
`;

function mapText(name: string, about: string, entries: readonly [key: string, text: string][]): string {
  const body = entries.map(([, text]) => text).join("");
  return `/** ${about} */\nexport type ${name} = {${body === "" ? "" : `\n${body}`}};\n`;
}

const entryOf = (model: WebhookModel, schema: WebhookModel["data"], nameOf: NameOf): [string, string] => {
  const { summary, description = "", deprecated = false } = model.operation;
  const comment = docComment([summary, description], deprecated, "  ");
  return [model.key, `${comment}  ${propertyName(model.key)}: ${typeText(schema, nameOf, "  ")};\n`];
};

function eventMaps(models: readonly WebhookModel[], nameOf: NameOf): string {
  const entries = (newest: boolean) =>
    models.filter((model) => model.newest === newest).map((model) => entryOf(model, model.data, nameOf));
  const older = entries(false);
  const names = models.filter(({ newest }) => newest).map(({ key }) => `  ${JSON.stringify(key)},\n`);
  return [
    mapText("Events", "The data of each event type, in its newest version.", entries(true)),
    ...(older.length > 0
      ? [mapText("OlderEvents", "The data of older versions, by `name@version`.", older)]
      : []),
    "export type EventType = keyof Events;\n",
    `export const eventTypes: readonly EventType[] = [${names.length > 0 ? `\n${names.join("")}` : ""}];\n`,
  ].join("\n");
}

const bodyMap = (models: readonly WebhookModel[], nameOf: NameOf): string =>
  mapText(
    "Bodies",
    "The request body of each event type, and of its older versions by `name@version`.",
    models.map((model) => entryOf(model, model.body, nameOf)),
  );

const RECEIVER = `/**
 * Checks each webhook's signature and hands it, typed, to the handlers of its event type:
 * \`const webhooks = createReceiver({ secret: process.env.WEBHOOK_SECRET }).on("…", ({ data }) => …)\`, and then
 * \`app.post("/webhooks", expressHandler(webhooks))\`, \`app.post("/webhooks", honoHandler(webhooks))\`, or
 * \`export const POST = nextHandler(webhooks)\`.
 */
export function createReceiver(options: WebhooksOptions): Webhooks<Events> {
  return createWebhooks<Events>(options);
}
`;
