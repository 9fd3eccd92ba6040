import {
  type EndpointSecretView,
  type FieldError,
  InvalidFieldError,
  type SignatureProfile,
} from "@posthorn/core";
import {
  checkEndpointSecret,
  generateEndpointSecret,
  publicKeyOf,
  type SecretType,
  secretTypeOf,
  takesSecretType,
} from "@posthorn/core/signature-profiles";

interface SecretChoice {
  secret?: string | undefined;
  secretType?: SecretType | undefined;
}

/** The secret to store: the one that is given, if the endpoint's profiles can sign with it, else a new one. */
export function chooseSecret(
  { secret, secretType }: SecretChoice,
  profiles: readonly SignatureProfile[],
  defaultType: SecretType = "hmac",
): string {
  if (secretType && !takesSecretType(profiles, secretType)) {
    throw invalidField(
      "secretType",
      "secret_type_not_supported",
      `An ${secretType} secret signs for the profile standard only. Leave secretType out, or make standard the only profile.`,
    );
  }
  if (secret === undefined) return generateEndpointSecret(secretType ?? defaultType);
  const check = checkEndpointSecret(secret, profiles);
  if (!check.ok) throw invalidField("secret", check.code, check.message);
  if (secretType && secretType !== secretTypeOf(secret)) {
    throw invalidField(
      "secretType",
      "secret_type_mismatch",
      `The secret that is given is not an ${secretType} one. Leave secretType out.`,
    );
  }
  return secret;
}

/** Refuses profiles that can't sign with the endpoint's current secret. */
export function requireUsableSecret(secret: string, profiles: readonly SignatureProfile[]): void {
  if (checkEndpointSecret(secret, profiles).ok) return;
  throw invalidField(
    "signatureProfiles",
    "secret_not_usable",
    "This endpoint's secret can't sign for these profiles: standard needs a whsec_ (or whsk_) secret, the others need one that is no whsk_. Rotate the secret first (secretType hmac): the one before goes on signing until the overlap is over.",
  );
}

export function toSecretView(secret: string): EndpointSecretView {
  return { secret, publicKey: secretTypeOf(secret) === "ed25519" ? publicKeyOf(secret) : null };
}

function invalidField(path: FieldError["path"], code: string, message: string): InvalidFieldError {
  return new InvalidFieldError([{ path, code, message }]);
}
