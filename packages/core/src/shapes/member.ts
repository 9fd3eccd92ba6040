import { z } from "zod";
import { publicId } from "../ids.ts";
import { Role } from "../permissions.ts";
import { Email, Password, PersonName } from "./account.ts";

export const memberLimits = {
  /** Open ones of one tenant. */
  invitations: 100,
  /** How long the link of an invitation can be used. */
  invitationDays: 7,
} as const;

const userId = publicId("user");

export const ChangeMemberRoleInput = z.strictObject({ userId, role: Role });
export type ChangeMemberRoleInput = z.input<typeof ChangeMemberRoleInput>;

export const MemberIdInput = z.strictObject({ userId });
export type MemberIdInput = z.input<typeof MemberIdInput>;

/** A person who belongs to the tenant. */
export const MemberView = z.object({
  userId,
  name: z.string(),
  email: z.string(),
  role: Role,
  createdAt: z.iso.datetime().describe("Since when the person belongs to the tenant."),
  twoFactor: z.boolean().describe("Their sign-in also asks for a code."),
});
export type MemberView = z.infer<typeof MemberView>;

export const CreateInvitationInput = z.strictObject({ email: Email, role: Role.default("developer") });
export type CreateInvitationInput = z.input<typeof CreateInvitationInput>;

export const InvitationIdInput = z.strictObject({ invitationId: publicId("invitation") });
export type InvitationIdInput = z.input<typeof InvitationIdInput>;

/** An invitation that nobody has accepted yet, without its link. */
export const InvitationView = z.object({
  id: publicId("invitation"),
  email: z.string(),
  role: Role,
  invitedBy: z.string().describe("E-mail address of the member who made it."),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type InvitationView = z.infer<typeof InvitationView>;

/** The only answer that ever holds what the link is made of. */
export const CreatedInvitationView = InvitationView.extend({
  token: z.string().describe("Shown this once: Posthorn keeps only its hash."),
  mail: z
    .enum(["sent", "failed", "not_configured"])
    .describe("What became of the mail that brings the link."),
  mailError: z.string().nullable().describe("Why it failed, in a sentence; else null."),
});
export type CreatedInvitationView = z.infer<typeof CreatedInvitationView>;

/** What can't be a token is treated like one that was never made. */
export const InvitationTokenInput = z.strictObject({ token: z.string().max(200) });
export type InvitationTokenInput = z.input<typeof InvitationTokenInput>;

/** What whoever has the link is told. */
export const OpenInvitationView = z.object({
  tenantName: z.string(),
  email: z.string().describe("Whom it is for: the account must have this address."),
  role: Role,
  invitedBy: z.string(),
  expiresAt: z.iso.datetime(),
  hasAccount: z.boolean().describe("The address has an account already."),
  mailed: z.boolean().describe("The link came by a mail to that address."),
});
export type OpenInvitationView = z.infer<typeof OpenInvitationView>;

export const SignUpByInvitationInput = InvitationTokenInput.extend({ name: PersonName, password: Password });
export type SignUpByInvitationInput = z.input<typeof SignUpByInvitationInput>;
