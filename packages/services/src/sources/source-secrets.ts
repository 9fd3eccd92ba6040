import {
  type FieldError,
  InvalidFieldError,
  providersWithLaterSecret,
  type SourceProvider,
  type SourceSettings,
} from "@posthorn/core";
import { InboundSetupError, importAlipayKey, verifyStandard } from "@posthorn/core/inbound";
import type { SecretBox } from "../secrets/secret-box.ts";

/** As they stand in the database, for the source with this id. */
export function sealSecrets(box: SecretBox, sourceId: string, secrets: readonly string[]) {
  return {
    sealedSecrets: secrets.length === 0 ? null : box.seal(JSON.stringify(secrets), sourceId),
    secretCount: secrets.length,
  };
}

export function openSecrets(box: SecretBox, sourceId: string, sealed: string | null): string[] {
  if (sealed === null) return [];
  const secrets: unknown = JSON.parse(box.open(sealed, sourceId));
  if (!Array.isArray(secrets)) throw new Error("A source's secrets are no list.");
  return secrets.map(String);
}

/** Refuses settings of another provider, and those that leave out what the provider can't be verified without. */
export function requireFittingSettings(provider: SourceProvider, settings: SourceSettings): void {
  for (const name of ["slack", "alipay", "antom", "generic"] as const) {
    if (settings[name] === undefined || name === provider) continue;
    throw invalidField(
      `settings.${name}`,
      "setting_not_of_provider",
      `These settings are for sources of the provider ${name}, and this one is of ${provider}. Remove them.`,
    );
  }
  const generic = settings.generic;
  if (!generic) return;
  requireMember(generic.verification === "hmac", generic.hmac, "hmac");
  requireMember(generic.verification === "basic", generic.username, "username");
}

function requireMember(wanted: boolean, given: unknown, name: string): void {
  const path = `settings.generic.${name}`;
  if (wanted && given === undefined) {
    throw invalidField(path, "missing_field", `${path} is required for this verification.`);
  }
  if (!wanted && given !== undefined) {
    throw invalidField(
      path,
      "setting_not_of_verification",
      `${path} is not for this verification. Remove it.`,
    );
  }
}

/** Refuses secrets that no request could be verified with. */
export async function requireUsableSecrets(
  provider: SourceProvider,
  settings: SourceSettings,
  secrets: readonly string[],
): Promise<void> {
  if (provider === "generic" && settings.generic?.verification === "none") {
    if (secrets.length === 0) return;
    throw invalidField(
      "secrets",
      "secret_not_used",
      "Without verification there is nothing to use a secret for. Remove the secrets, or choose another verification.",
    );
  }
  if (secrets.length === 0) {
    if (providersWithLaterSecret.has(provider)) return;
    throw invalidField(
      "secrets",
      "secret_required",
      "Give the secret that the provider signs with, or for Alipay and Antom its public key.",
    );
  }
  for (const [at, secret] of secrets.entries()) {
    const fault = await faultOf(provider, secret);
    if (fault) throw invalidField(`secrets.${at}`, "invalid_secret", fault);
  }
}

/** What is wrong with a secret; null: nothing that can be seen. */
async function faultOf(provider: SourceProvider, secret: string): Promise<string | null> {
  if (secret.includes("\u0000")) return "The secret contains a NUL character (U+0000). Copy it again.";
  try {
    if (provider === "alipay" || provider === "antom") await importAlipayKey(secret);
    if (provider === "standard-webhooks") await verifyStandard("", {}, secret).catch(ignoreMissingHeaders);
    return null;
  } catch (error) {
    if (error instanceof InboundSetupError) return error.message;
    throw error;
  }
}

/** The secret is read before the request is looked at, and of that there is none. */
function ignoreMissingHeaders(error: unknown): void {
  if (error instanceof InboundSetupError) throw error;
}

function invalidField(path: FieldError["path"], code: string, message: string): InvalidFieldError {
  return new InvalidFieldError([{ path, code, message }]);
}
