import { Ajv2020 } from "ajv/dist/2020.js";
import type { Catalogue } from "./catalogue.ts";

const text = { type: "string" };
const flag = { type: "boolean" };
const texts = { type: "array", items: text };
const listOf = (name: string) => ({ type: "array", items: { $ref: `#/$defs/${name}` } });
const object = (required: object, optional: object = {}) => ({
  type: "object",
  properties: { ...required, ...optional },
  required: Object.keys(required),
});
/** Any JSON: what is wrong with a schema is told by its own dialect, and doesn't keep the others out. */
const schema = true;

const CATALOGUE = {
  ...object(
    {
      tenant: object({ id: text, name: text, slug: text }),
      settings: object(
        { signature: object({ scheme: text, headers: texts }), payload: { enum: ["envelope", "body"] } },
        {
          callbackSignature: object({ scheme: text, headers: texts }),
          retryDelaysSeconds: { type: "array", items: { type: "number" } },
          timeoutSeconds: { type: "number" },
        },
      ),
      eventTypes: listOf("eventType"),
    },
    {
      view: object({ featureFlags: texts, eventTypes: { anyOf: [texts, { type: "null" }] } }),
      revision: { type: ["number", "string"] },
      operations: listOf("operation"),
      previous: object({ eventTypes: listOf("eventType") }),
    },
  ),
  $defs: {
    eventType: object(
      { name: text, versions: listOf("version") },
      { title: text, description: text, group: text, deprecated: flag, archived: flag, featureFlags: texts },
    ),
    version: object(
      { version: text, schema },
      {
        examples: { type: "array", items: object({ name: text, value: true }) },
        deprecated: flag,
        dialect: text,
      },
    ),
    operation: object(
      { id: text, method: text, path: text },
      {
        summary: text,
        description: text,
        deprecated: flag,
        requestSchema: schema,
        responseSchema: schema,
        parameters: {
          type: "array",
          items: object({ name: text, in: text }, { required: flag, description: text, schema }),
        },
        callbacks: {
          type: "array",
          items: object(
            { name: text, url: text, method: text },
            { description: text, schema, responseSchema: schema },
          ),
        },
      },
    ),
  },
};

/** Takes parsed JSON for a catalogue, or says in which places it is none. */
export function readCatalogue(value: unknown): Catalogue {
  const validate = new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
  }).compile<Catalogue>(CATALOGUE);
  if (validate(value)) return value;
  const faults = (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || "/"} ${message}`,
  );
  throw new Error(`This is no catalogue:\n  ${faults.slice(0, 20).join("\n  ")}`);
}
