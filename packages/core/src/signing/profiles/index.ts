export { publicKeyOf } from "../ed25519-secret.ts";
export { checkEndpointSecret, generateEndpointSecret, takesSecretType } from "./endpoint-secret.ts";
export { composeBody, createEndpointSigner, type EndpointSigner } from "./endpoint-signer.ts";
export type { OutgoingEvent, OutgoingMessage } from "./profile.ts";
export { type SecretType, secretTypeOf } from "./secret-types.ts";
