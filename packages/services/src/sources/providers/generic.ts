import { GenericSettings } from "@posthorn/core";
import {
  findHeader,
  InboundSetupError,
  verifyApiKeyHeader,
  verifyBasicAuth,
  verifyHmac,
  verifyXWebhook,
} from "@posthorn/core/inbound";
import { type Payload, readForm, readPayload, textAt } from "../payload.ts";
import {
  type InboundEventReading,
  type InboundRequest,
  type Provider,
  timing,
  type Verifier,
} from "./provider.ts";

const defaultTolerance = 300;
const defaultApiKeyHeader = "X-API-Key";

/** A sender of the tenant's own choice. */
export const generic: Provider = {
  takesGet: true,
  async verify(request, source, now) {
    const { verification, hmac, username = "", apiKeyHeader = defaultApiKeyHeader } = settingsOf(source);
    const { headers, body } = request;
    switch (verification) {
      case "x-webhook":
        return verifyXWebhook(body, headers, source.secrets, timing(source, now));
      case "hmac":
        if (!hmac)
          throw new InboundSetupError("The source has no hmac settings.", { code: "invalid_option" });
        return verifyHmac(request, hmac, source.secrets, timing(source, now));
      case "basic":
        return verifyBasicAuth(headers, username, source.secrets);
      case "api-key":
        return verifyApiKeyHeader(headers, apiKeyHeader, source.secrets);
      case "none":
        return;
    }
  },
  read(request, source) {
    const { headers } = request;
    const settings = settingsOf(source);
    const isPreset = settings.verification === "x-webhook";
    const { eventTypeHeader = isPreset ? "X-Event-Type" : undefined } = settings;
    const { deliveryIdHeader = isPreset ? "X-Event-ID" : undefined } = settings;
    const payload = readGenericPayload(request);
    const named = eventTypeHeader === undefined ? null : findHeader(headers, eventTypeHeader);
    const inBody = settings.eventTypeField === undefined ? null : textAt(payload, settings.eventTypeField);
    const reading: InboundEventReading = {
      kind: "event",
      name: [named ?? inBody],
      payload,
      deliveryId: deliveryIdHeader === undefined ? null : findHeader(headers, deliveryIdHeader),
    };
    const signature = timedSignature(request, settings);
    if (signature === null) return reading;
    // The id is not signed: a request that is sent again under another one within the tolerance is still known.
    const seconds = 2 * (source.settings.toleranceSeconds ?? defaultTolerance);
    return { ...reading, repeatId: { text: signature, seconds } };
  },
  statusOfUntrusted: (source) => (settingsOf(source).verification === "x-webhook" ? 403 : 401),
  secretHeader(source) {
    const { verification, apiKeyHeader = defaultApiKeyHeader } = settingsOf(source);
    return verification === "api-key" ? apiKeyHeader : undefined;
  },
  isVerifiableLater: (source) => !["basic", "api-key"].includes(settingsOf(source).verification),
  isSigned: (source) => ["x-webhook", "hmac"].includes(settingsOf(source).verification),
};

const settingsOf = ({ settings }: Pick<Verifier, "settings">): GenericSettings =>
  settings.generic ?? GenericSettings.parse({});

/** A signature with the time that it covers, which nobody but the sender can make anew; null where no time is signed. */
function timedSignature({ headers }: InboundRequest, { verification, hmac }: GenericSettings): string | null {
  if (verification === "x-webhook")
    return findHeader(headers, "X-Webhook-Signature")?.toLowerCase().replace("sha256=", "") ?? null;
  if (verification !== "hmac" || !hmac || hmac.timestampHeader === null) return null;
  return findHeader(headers, hmac.header);
}

/** Of a request without a body, what its query says. */
function readGenericPayload({ method, url, headers, body }: InboundRequest): Payload {
  if (method === "GET" && body.length === 0) return readForm(url.split(/\?(.*)/s)[1] ?? "");
  return readPayload(body, headers["content-type"]);
}
