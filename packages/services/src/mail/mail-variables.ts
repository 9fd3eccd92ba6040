import { z } from "zod";

/** The variables of every app that sends mail. Both, or neither: then no mail is sent. */
export const mailVariables = {
  /** `smtp://user:password@host:587`, or `smtps://…` for TLS from the first byte. */
  POSTHORN_SMTP_URL: z.string().default(""),
  /** `Posthorn <posthorn@example.com>`, or the address alone. */
  POSTHORN_MAIL_FROM: z.string().default(""),
};

export interface MailOptions {
  /** As in POSTHORN_SMTP_URL; empty: no mail is sent. */
  smtpUrl: string;
  /** As in POSTHORN_MAIL_FROM. */
  from: string;
  /** As in NEXTAUTH_URL. */
  dashboardUrl: string;
}

/** What an app's variables say of mails. */
export const mailOptionsOf = (env: {
  POSTHORN_SMTP_URL: string;
  POSTHORN_MAIL_FROM: string;
  NEXTAUTH_URL: string;
}): MailOptions => ({
  smtpUrl: env.POSTHORN_SMTP_URL,
  from: env.POSTHORN_MAIL_FROM,
  dashboardUrl: env.NEXTAUTH_URL,
});
