import type { Logger } from "../context/logger.ts";
import type { MailSettings } from "../context/platform.ts";
import type { MailOptions } from "./mail-variables.ts";
import { createMailer } from "./mailer.ts";

/** Null where no mail server is named. Throws where a setting is wrong or missing beside it. */
export function openMail(options: MailOptions | undefined, log: Logger): MailSettings | null {
  if (!options || options.smtpUrl === "") return null;
  if (options.from === "") throw new Error("POSTHORN_MAIL_FROM must be set beside POSTHORN_SMTP_URL.");
  if (!URL.canParse(options.dashboardUrl)) {
    throw new Error(
      "NEXTAUTH_URL must be set beside POSTHORN_SMTP_URL: links in mails lead to the dashboard.",
    );
  }
  return {
    mailer: createMailer({ url: options.smtpUrl, from: options.from }, log),
    dashboardUrl: options.dashboardUrl.replace(/\/+$/, ""),
  };
}
