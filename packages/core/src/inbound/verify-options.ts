import { InboundSetupError } from "./errors.ts";

export interface VerifyWebhookOptions {
  /** How far the signature's time may be from now, both ways. 300 unless set. */
  toleranceSeconds?: number | undefined;
  /** The present time, as a Date or in Unix seconds; the clock's unless set. */
  now?: Date | number | undefined;
}

/** Unix seconds of the `now` that a caller gave. */
export function toUnixSeconds(now: Date | number): number {
  return typeof now === "number" ? now : Math.floor(now.getTime() / 1000);
}

/**
 * The secrets or keys to try, one or several while one is being changed.
 * @throws InboundSetupError `empty_secret`: anyone can sign with an empty key
 */
export function requireSecrets(secret: string | readonly string[]): readonly string[] {
  const secrets: readonly unknown[] = typeof secret === "string" ? [secret] : (secret ?? []);
  if (secrets.length === 0 || !secrets.every(isFilled)) {
    throw new InboundSetupError(
      "The secret to verify with is missing or empty. Is its environment variable set where this code runs?",
      { code: "empty_secret" },
    );
  }
  return secrets;
}

/** Without types, a variable that is not set comes in as undefined. */
function isFilled(secret: unknown): secret is string {
  return typeof secret === "string" && secret !== "";
}
