import type { Uuid } from "@posthorn/core";
import type { OutboundPolicy } from "@posthorn/core/outbound-url";
import type { Database } from "@posthorn/db";
import type { SignInLimits } from "../accounts/sign-in-limits.ts";
import type { MailLimits } from "../mail/mail-limits.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { ProbeLimits } from "../rate-limits/probe-limits.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { WorkflowStarter } from "../workflows/workflow-starter.ts";
import type { Logger } from "./logger.ts";

/** What every service function works with; one per process. */
export interface Platform {
  db: Database;
  workflows: WorkflowStarter;
  secrets: SecretBox;
  /** Which addresses tenants' URLs may name. */
  outboundPolicy: OutboundPolicy;
  signInLimits: SignInLimits;
  /** Null: this installation sends no mail. */
  mail: MailSettings | null;
  mailLimits: MailLimits;
  /** Without a slash at its end; null: this process doesn't know it. */
  dashboardUrl: string | null;
  probeLimits: ProbeLimits;
  /** For how long what was deleted can be restored, before it is erased. */
  deletionGraceDays: number;
  newId(): Uuid;
  now(): Date;
  log: Logger;
}

export interface MailSettings {
  mailer: Mailer;
  /** The dashboard's address, without a slash at its end: links in mails lead there. */
  dashboardUrl: string;
}
