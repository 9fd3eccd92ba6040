import { createIdGenerator } from "@posthorn/core";
import { parseAllowedNetworks, parseOwnHosts } from "@posthorn/core/outbound-url";
import { createDatabase } from "@posthorn/db";
import { createSignInLimits } from "../accounts/sign-in-limits.ts";
import { createMailLimits } from "../mail/mail-limits.ts";
import type { MailOptions } from "../mail/mail-variables.ts";
import { openMail } from "../mail/open-mail.ts";
import { createProbeLimits } from "../rate-limits/probe-limits.ts";
import { createSecretBox } from "../secrets/secret-box.ts";
import { createWorkflowStarter } from "../workflows/workflow-starter.ts";
import { createDatabaseClock } from "./database-clock.ts";
import { createLogger } from "./logger.ts";
import type { Platform } from "./platform.ts";
import { requireDurableCommits } from "./require-durable-commits.ts";

export interface PlatformOptions {
  databaseUrl: string;
  /** `id:base64,…`, as in POSTHORN_ENCRYPTION_KEYS. */
  encryptionKeys: string;
  /** CIDRs separated by commas, as in POSTHORN_ALLOWED_NETWORKS. */
  allowedNetworks: string;
  /** Host names separated by commas, as in POSTHORN_OWN_HOSTS. */
  ownHosts: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** Name of the process in logs and in pg_stat_activity. */
  service: string;
  /** Whether people wait for what it does: then it is not patient with Temporal, which the sweep makes up for. Left out: yes. */
  forPeople?: boolean;
  logLevel: string;
  /** How mails leave and where their links lead; left out: none are sent. */
  mail?: MailOptions;
  /** For how many days what is deleted can be restored; left out: 7. */
  deletionGraceDays?: number;
}

export interface ClosablePlatform extends Platform {
  close(): Promise<void>;
}

const databaseConnections = 10;
const usualGraceDays = 7;

/**
 * What a process needs once to call services. Rejects where a setting is wrong, or PostgreSQL can't be reached or doesn't
 * keep what it has committed; Temporal is connected to when it is first needed.
 */
export async function createPlatform(options: PlatformOptions): Promise<ClosablePlatform> {
  const log = createLogger(options.service, options.logLevel);
  const secrets = createSecretBox(options.encryptionKeys);
  const outboundPolicy = {
    allowedNetworks: parseAllowedNetworks(options.allowedNetworks),
    ownHosts: parseOwnHosts(options.ownHosts),
  };
  const mail = openMail(options.mail, log);
  const db = createDatabase(options.databaseUrl, {
    max: databaseConnections,
    applicationName: `posthorn-${options.service}`,
  });
  const clock = await createDatabaseClock(db, log).catch(async (error: unknown) => {
    await db.$disconnect();
    throw new Error("PostgreSQL can't be reached. Is it running, and is DATABASE_URL right?", {
      cause: error,
    });
  });
  await requireDurableCommits(db, log).catch(async (error: unknown) => {
    clock.close();
    await db.$disconnect();
    throw error;
  });
  const workflows = createWorkflowStarter({
    address: options.temporalAddress,
    namespace: options.temporalNamespace,
    forPeople: options.forPeople ?? true,
    log,
  });
  return {
    db,
    workflows,
    secrets,
    outboundPolicy,
    signInLimits: createSignInLimits(db),
    mail,
    mailLimits: createMailLimits(db),
    dashboardUrl: options.mail?.dashboardUrl.replace(/\/+$/, "") || null,
    probeLimits: createProbeLimits(db),
    deletionGraceDays: options.deletionGraceDays ?? usualGraceDays,
    newId: createIdGenerator(clock.nowMs),
    now: () => new Date(clock.nowMs()),
    log,
    async close() {
      clock.close();
      mail?.mailer.close();
      await Promise.all([workflows.close(), db.$disconnect()]);
    },
  };
}
