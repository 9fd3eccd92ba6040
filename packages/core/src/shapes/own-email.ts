import { z } from "zod";
import { Email } from "./account.ts";

export const RequestEmailChangeInput = z.strictObject({
  /** The new one, which counts once its link was used. */
  email: Email,
  /** Shows that it is the account's owner who asks; null where the account has no password. */
  password: z.string().max(200).nullable(),
});
export type RequestEmailChangeInput = z.input<typeof RequestEmailChangeInput>;

/** Who is signed in. */
export interface SignedInView {
  name: string;
  email: string;
  /** Nobody has shown that they read mail there, and this installation asks for it. */
  emailToConfirm: boolean;
}

/** What a link that confirms an address says to whoever has it. */
export interface EmailLinkView {
  /** Public id of the user whose session it takes. */
  userId: string;
  /** The address of that user's account now. */
  accountEmail: string;
  /** The address that the link was mailed to: the same, or the one that is to take its place. */
  email: string;
  expiresAt: string;
}

export interface ConfirmedEmailView {
  /** Of the account, from now on. */
  email: string;
}
