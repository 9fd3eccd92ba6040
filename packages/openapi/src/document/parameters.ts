import type { CatalogueSettings } from "../catalogue.ts";
import { shortHash } from "../hash.ts";
import { byCodeUnit } from "../json.ts";
import { folded, pascalCase } from "../names/words.ts";
import type { Parameter, Reference } from "./types.ts";
import { WORKED_EXAMPLE } from "./worked-example.ts";

/** Header parameters that OpenAPI ignores. */
export const IGNORED_HEADERS: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

const STANDARD: Readonly<Record<string, Pick<Parameter, "description" | "schema" | "example">>> = {
  "webhook-id": {
    description: "Identifies the event; equal in every try and replay of it.",
    schema: { type: "string", minLength: 1 },
    example: WORKED_EXAMPLE.id,
  },
  "webhook-timestamp": {
    description:
      "When this try was sent, in seconds since 1970-01-01T00:00:00Z. Refuse a time that is more than five minutes off.",
    schema: { type: "string", pattern: "^[0-9]+$" },
    example: WORKED_EXAMPLE.timestamp,
  },
  "webhook-signature": {
    description:
      "One or more signatures, separated by a space: `v1,` and the base64 of an HMAC-SHA256, or `v1a,` and the base64 of an Ed25519 signature. Accept the request if one of them is right.",
    schema: { type: "string", pattern: "^v1a?,[A-Za-z0-9+/=]+( v1a?,[A-Za-z0-9+/=]+)*$" },
    example: WORKED_EXAMPLE.signature,
  },
};

function describe(header: string, scheme: string): Pick<Parameter, "description" | "schema" | "example"> {
  const standard = scheme === "standard-webhooks" ? STANDARD[header.toLowerCase()] : undefined;
  if (standard !== undefined) return standard;
  const meaning = /signature/i.test(header)
    ? "The request's signature"
    : "A header that every webhook carries";
  return { description: `${meaning} (scheme \`${scheme}\`).`, schema: { type: "string" } };
}

/** The headers that sign a request, once each. */
export function signatureHeaders({ signature }: CatalogueSettings): string[] {
  const seen = new Set<string>();
  return signature.headers.filter((header) => {
    const key = header.toLowerCase();
    if (seen.has(key) || IGNORED_HEADERS.has(key) || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(header))
      return false;
    seen.add(key);
    return true;
  });
}

/** Two headers that differ in punctuation only are told apart by a hash. */
function parameterName(header: string, all: readonly string[]): string {
  const name = pascalCase(header, "Header");
  const alike = all.filter((other) => folded(other) === folded(header)).length > 1;
  return alike ? `${name}_${shortHash(header)}` : name;
}

/** The same settings, as callbacks are signed. */
export const settingsOfCallbacks = ({
  callbackSignature,
  ...settings
}: CatalogueSettings): CatalogueSettings => ({
  ...settings,
  signature: callbackSignature ?? settings.signature,
});

/** The signature headers as shared parameters, those of callbacks too where there are any. */
export function createParameters(
  settings: CatalogueSettings,
  hasCallbacks: boolean,
): Record<string, Parameter> {
  const entries = [
    ...parametersOf(settings),
    ...(hasCallbacks && settings.callbackSignature ? parametersOf(settingsOfCallbacks(settings)) : []),
  ];
  return Object.fromEntries(entries.sort(([a], [b]) => byCodeUnit(a, b)));
}

function parametersOf(settings: CatalogueSettings): [string, Parameter][] {
  const headers = signatureHeaders(settings);
  return headers.map((header): [string, Parameter] => {
    const { description, schema, example } = describe(header, settings.signature.scheme);
    const base = {
      name: header,
      in: "header",
      ...(description === undefined ? {} : { description }),
      required: true,
      schema,
    };
    return [parameterName(header, headers), example === undefined ? base : { ...base, example }];
  });
}

export function parameterReferences(settings: CatalogueSettings): Reference[] {
  const headers = signatureHeaders(settings);
  return headers.map((header) => ({ $ref: `#/components/parameters/${parameterName(header, headers)}` }));
}
