import { z } from "zod";

/** Six digits of an authenticator app, or a recovery code; spaces and dashes don't matter. */
const Code = z.string().trim().min(1, { error: "Enter the code." }).max(64);

/** What shows that it is the account's owner who asks; null where the account has no password. */
const OwnPassword = z.string().max(200).nullable();

export const BeginTwoFactorInput = z.strictObject({ password: OwnPassword });
export type BeginTwoFactorInput = z.input<typeof BeginTwoFactorInput>;

export const TwoFactorCodeInput = z.strictObject({ code: Code });
export type TwoFactorCodeInput = z.input<typeof TwoFactorCodeInput>;

export const DisableTwoFactorInput = z.strictObject({ password: OwnPassword, code: Code });
export type DisableTwoFactorInput = z.input<typeof DisableTwoFactorInput>;

/** How a person's own sign-in is guarded. */
export const TwoFactorView = z.object({
  since: z.iso
    .datetime()
    .nullable()
    .describe("Since when a sign-in also asks for a code; null: it does not."),
  recoveryCodesLeft: z.number().int(),
  hasPassword: z.boolean().describe("False: this person signs in by an identity alone."),
});
export type TwoFactorView = z.infer<typeof TwoFactorView>;

/** What an authenticator app is given; not in force before one of its codes is sent. */
export const BegunTwoFactorView = z.object({
  secret: z.string().describe("Base32, to be typed."),
  uri: z.string().describe("otpauth://…, to be shown as a QR code."),
});
export type BegunTwoFactorView = z.infer<typeof BegunTwoFactorView>;

/** The only answer that ever holds the codes: Posthorn keeps their hashes. */
export const RecoveryCodesView = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodesView = z.infer<typeof RecoveryCodesView>;
