import { Secret, TOTP } from "otpauth";

/** What every authenticator app takes: RFC 6238 with SHA-1, 6 digits, 30 seconds, a secret of 160 bits. */
const secretBytes = 20;
const periodSeconds = 30;
/** A code of the 30 seconds before or after is taken too: clocks differ, and people type. */
const window = 1;

/** A new secret in base32. */
export const newTotpSecret = (): string => new Secret({ size: secretBytes }).base32;

/** What the QR code says. */
export function totpUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The 30 seconds, counted from 1970, that `code` is of; null where it is no code of about now. */
export function totpStep(secret: string, code: string, at: Date): number | null {
  const timestamp = at.getTime();
  const delta = totpOf(secret, "").validate({ token: code, timestamp, window });
  return delta === null ? null : Math.floor(timestamp / 1_000 / periodSeconds) + delta;
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: "Posthorn",
    label,
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: 6,
    period: periodSeconds,
  });
}
