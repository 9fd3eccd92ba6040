import { z } from "zod";
import { publicId } from "../ids.ts";
import { systemEventNames } from "../system-events/names.ts";
import { Email } from "./account.ts";
import { Text } from "./text.ts";

export const alertLimits = {
  /** E-mail addresses of one environment. */
  recipients: 20,
  /** How long the mail that asks for a confirmation can be answered. */
  confirmationDays: 7,
} as const;

/** What is left out stays as it is. */
export const UpdateAlertSettingsInput = z.strictObject({
  types: z
    .array(z.enum(systemEventNames))
    .max(systemEventNames.length)
    .optional()
    .describe("Of which notices people are told; an empty list: of none."),
  webhookUrl: Text.max(2_000)
    .nullable()
    .optional()
    .describe("An incoming webhook of Slack, or of what takes Slack's form; null: none."),
});
export type UpdateAlertSettingsInput = z.input<typeof UpdateAlertSettingsInput>;

export const AddAlertRecipientInput = z.strictObject({ email: Email });
export type AddAlertRecipientInput = z.input<typeof AddAlertRecipientInput>;

export const AlertRecipientIdInput = z.strictObject({ recipientId: publicId("alertRecipient") });
export type AlertRecipientIdInput = z.input<typeof AlertRecipientIdInput>;

/** An e-mail address that alerts go to. */
export const AlertRecipientView = z.object({
  id: publicId("alertRecipient"),
  email: z.string(),
  askedAt: z.iso
    .datetime()
    .describe("When the mail that asks for a confirmation was sent last; it can be answered for 7 days."),
  confirmedAt: z.iso.datetime().nullable().describe("Null: not yet, and so it gets no alerts."),
  mailError: z.string().nullable().describe("Why the mail that asks could not be sent; null: it was."),
});
export type AlertRecipientView = z.infer<typeof AlertRecipientView>;

/** What became of the last alert to one recipient, or to the webhook. */
export const LastAlertView = z.object({
  recipientId: publicId("alertRecipient").nullable().describe("Null: the webhook."),
  state: z
    .enum(["waiting", "sent", "failed"])
    .describe("`waiting`: it is tried, or will be again. `failed`: it is given up."),
  test: z.boolean().describe("It was sent by hand, to try it out."),
  at: z.iso.datetime(),
  error: z.string().nullable().describe("What the last try met, in a sentence; else null."),
});
export type LastAlertView = z.infer<typeof LastAlertView>;

/** Who is told when an environment needs a person, and of what. */
export const AlertSettingsView = z.object({
  types: z.array(z.enum(systemEventNames)).describe("Of which notices people are told."),
  webhookHost: z
    .string()
    .nullable()
    .describe("Where the webhook is; its URL is a secret and never shown. Null: there is none."),
  recipients: z.array(AlertRecipientView),
  mailConfigured: z.boolean().describe("Whether this installation sends mail at all."),
  lastAlerts: z.array(LastAlertView),
});
export type AlertSettingsView = z.infer<typeof AlertSettingsView>;

/** What can't be a token is treated like one that was never made. */
export const AlertMailInput = z.strictObject({ token: z.string().max(200) });
export type AlertMailInput = z.input<typeof AlertMailInput>;

/** What whoever has the link of such a mail is told. */
export interface AlertMailView {
  email: string;
  tenantName: string;
  environmentName: string;
  confirmed: boolean;
  /** The confirmation was asked for too long ago; stopping works for ever. */
  expired: boolean;
}
