import { Secret, TOTP } from "otpauth";

const stepMs = 30_000;

/** What an authenticator app with this key shows; `ahead` of the 30 seconds now, because each code is used once. */
export function codeOf(key: string, ahead = 0): string {
  const app = new TOTP({ secret: Secret.fromBase32(key) });
  return app.generate({ timestamp: Date.now() + ahead * stepMs });
}
