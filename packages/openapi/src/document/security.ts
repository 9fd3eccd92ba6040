import type { CatalogueSettings } from "../catalogue.ts";
import { settingsOfCallbacks, signatureHeaders } from "./parameters.ts";
import type { SecurityRequirement, SecurityScheme } from "./types.ts";
import { WORKED_EXAMPLE } from "./worked-example.ts";

const SCHEME = "webhookSignature";
const CALLBACK_SCHEME = "callbackSignature";

const RECIPE = [
  "The request is signed as [Standard Webhooks](https://www.standardwebhooks.com) describes it.",
  "Take the body's bytes as they came, before any parsing, and join `webhook-id`, `webhook-timestamp` and the body with dots: `id.timestamp.body`.",
  "Remove `whsec_` from your signing secret, decode the rest from base64, and use it as the key of an HMAC-SHA256 over that text. The base64 of the result, after `v1,`, must be one of the signatures in `webhook-signature`; compare in constant time.",
  "A signature after `v1a,` is Ed25519 over the same text, checked with the public key `whpk_…`.",
  "While a secret is being changed, the header has one signature for each. Refuse a `webhook-timestamp` that is more than five minutes off.",
  `To try your code: with the secret \`${WORKED_EXAMPLE.secret}\`, the id \`${WORKED_EXAMPLE.id}\`, the timestamp \`${WORKED_EXAMPLE.timestamp}\` and the body \`${WORKED_EXAMPLE.body}\`, the signature is \`${WORKED_EXAMPLE.signature}\`.`,
].join("\n\n");

const signatureHeader = (settings: CatalogueSettings): string | undefined => {
  const headers = signatureHeaders(settings);
  return headers.find((header) => /signature/i.test(header)) ?? headers.at(-1);
};

/** How a receiver knows that a request is the tenant's. */
export function createSecuritySchemes(
  settings: CatalogueSettings,
  hasCallbacks: boolean,
): Record<string, SecurityScheme> {
  const schemes = securityScheme(settings, SCHEME);
  if (!hasCallbacks || settings.callbackSignature === undefined) return schemes;
  return { ...securityScheme(settingsOfCallbacks(settings), CALLBACK_SCHEME), ...schemes };
}

function securityScheme(settings: CatalogueSettings, called: string): Record<string, SecurityScheme> {
  const name = signatureHeader(settings);
  if (name === undefined) return {};
  const { scheme } = settings.signature;
  const description =
    scheme === "standard-webhooks" ? RECIPE : `The request is signed by the scheme \`${scheme}\`.`;
  return { [called]: { type: "apiKey", in: "header", name, description } };
}

/** An unsigned webhook says so: otherwise tools would take the API's own security for the receiver's. */
export const securityRequirements = (settings: CatalogueSettings): SecurityRequirement[] =>
  requirements(settings, SCHEME);

export const callbackSecurityRequirements = (settings: CatalogueSettings): SecurityRequirement[] =>
  requirements(
    settingsOfCallbacks(settings),
    settings.callbackSignature === undefined ? SCHEME : CALLBACK_SCHEME,
  );

const requirements = (settings: CatalogueSettings, called: string): SecurityRequirement[] =>
  signatureHeader(settings) === undefined ? [] : [{ [called]: [] }];
