import { ConflictError } from "@posthorn/core";

/** 409 `two_factor_off`. */
export function requireTwoFactorOn({ twoFactorSince }: { twoFactorSince: Date | null }): void {
  if (twoFactorSince) return;
  throw new ConflictError("two_factor_off", "Two-factor sign-in is not on. Load the page anew.");
}
