import { z } from "zod";
import { Email, Password } from "./account.ts";

export const signInLinkLimits = {
  /** How long a link to choose another password can be used. */
  passwordResetMinutes: 60,
  /** How long a link that signs in can be used. */
  magicLinkMinutes: 15,
  /** How long a link that confirms an e-mail address can be used. */
  confirmEmailMinutes: 24 * 60,
} as const;

export const RequestPasswordResetInput = z.strictObject({ email: Email });
export type RequestPasswordResetInput = z.input<typeof RequestPasswordResetInput>;

export const RequestMagicLinkInput = z.strictObject({
  email: Email,
  /** A path of the dashboard to go on at; anything else leads to its start. */
  callbackPath: z.string().max(1_000).default("/"),
});
export type RequestMagicLinkInput = z.input<typeof RequestMagicLinkInput>;

/** The same whether the address has an account or not. */
export interface RequestedLinkView {
  email: string;
}

/** What can't be a token is treated like one that was never made. */
export const SignInLinkInput = z.strictObject({ token: z.string().max(200) });
export type SignInLinkInput = z.input<typeof SignInLinkInput>;

export const ResetPasswordInput = SignInLinkInput.extend({ newPassword: Password });
export type ResetPasswordInput = z.input<typeof ResetPasswordInput>;

/** What whoever has the link is told. */
export interface SignInLinkView {
  /** Of the account that it is for. */
  email: string;
  expiresAt: string;
}
