import { ConflictError } from "@posthorn/core";
import type { MailSettings, Platform } from "../context/platform.ts";

/** How mails leave, and where their links lead. 409 `mail_not_configured` where this installation sends none. */
export function requireMail({ mail }: Pick<Platform, "mail">): MailSettings {
  if (mail) return mail;
  throw new ConflictError(
    "mail_not_configured",
    "This installation of Posthorn sends no e-mail. Its operator can set POSTHORN_SMTP_URL.",
  );
}
