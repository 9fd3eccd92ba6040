import type { SignatureProfile } from "../../shapes/endpoint.ts";
import { generateEd25519Secret, readEd25519Secret } from "../ed25519-secret.ts";
import { SigningError } from "../errors.ts";
import {
  checkSigningSecret,
  generateSigningSecret,
  privatePrefix,
  publicPrefix,
  type SigningSecretCheck,
} from "../secret.ts";
import { type SecretType, secretTypeOf } from "./secret-types.ts";

const minTextLength = 8;
const maxTextLength = 256;

/** Whether every one of these profiles can sign with a secret of this type: only `standard` knows ed25519. */
export function takesSecretType(profiles: readonly SignatureProfile[], type: SecretType): boolean {
  return type === "hmac" || profiles.every((profile) => profile === "standard");
}

/**
 * Whether every one of these profiles can sign with the secret. `standard` asks for a whole `whsec_` or `whsk_`; the
 * others take any text, because the receivers that they exist for have secrets already.
 */
export function checkEndpointSecret(
  secret: string,
  profiles: readonly SignatureProfile[],
): SigningSecretCheck {
  if (secretTypeOf(secret) === "ed25519") return checkEd25519Secret(secret, profiles);
  return profiles.includes("standard") ? checkStandardSecret(secret, profiles) : checkText(secret);
}

/** A new random secret that fits every profile which takes its type. */
export function generateEndpointSecret(type: SecretType): string {
  switch (type) {
    case "hmac":
      return generateSigningSecret();
    case "ed25519":
      return generateEd25519Secret();
  }
}

function checkStandardSecret(secret: string, profiles: readonly SignatureProfile[]): SigningSecretCheck {
  const check = checkSigningSecret(secret);
  if (check.ok || profiles.length === 1) return check;
  return refuse(
    `${check.message} The profile standard needs this; a secret of your own choice is for an endpoint without it.`,
  );
}

function checkEd25519Secret(secret: string, profiles: readonly SignatureProfile[]): SigningSecretCheck {
  if (!takesSecretType(profiles, "ed25519")) {
    return refuse(`A ${privatePrefix} secret signs for the profile standard only.`);
  }
  try {
    readEd25519Secret(secret);
    return { ok: true };
  } catch (error) {
    if (error instanceof SigningError) return refuse(error.message);
    throw error;
  }
}

function checkText(secret: string): SigningSecretCheck {
  if (secret.startsWith(publicPrefix)) return refuse("A public key can't sign.");
  if (secret.length < minTextLength || secret.length > maxTextLength) {
    return refuse(
      `A secret has ${minTextLength} to ${maxTextLength} characters; this one has ${secret.length}.`,
    );
  }
  if (secret.trim() !== secret) {
    return refuse("The secret starts or ends with white space, which is often copied along. Remove it.");
  }
  // A lone half of a surrogate pair has no UTF-8 form, so no receiver could hold the same key.
  if (/\p{Cc}/u.test(secret) || !secret.isWellFormed()) {
    return refuse("The secret contains a control character or half a character. Remove it.");
  }
  return { ok: true };
}

function refuse(message: string): SigningSecretCheck {
  return { ok: false, code: "invalid_secret", message };
}
