import { signatureHeaders } from "../message.ts";
import { checkSigningSecret } from "../secret.ts";
import { createStandardWebhookSigner } from "../sign.ts";
import type { Profile } from "./profile.ts";
import { secretTypeOf } from "./secret-types.ts";

/** Standard Webhooks: https://www.standardwebhooks.com */
export const standard: Profile = {
  bodyOf: (_id, { eventType, occurredAt, data }) =>
    `{"type":${JSON.stringify(eventType)},"timestamp":"${occurredAt.toISOString()}","data":${data}}`,
  prepare(all) {
    const secrets = all.filter((secret) => checkSigningSecret(secret).ok);
    const privateKeys = all.filter((secret) => secretTypeOf(secret) === "ed25519");
    if (secrets.length + privateKeys.length === 0) return null;
    const sign = createStandardWebhookSigner({ secrets, privateKeys });
    return (headers, message) => {
      headers[signatureHeaders.id] = message.id;
      headers[signatureHeaders.timestamp] = String(message.timestamp);
      headers[signatureHeaders.signature] = sign(message);
    };
  },
};
