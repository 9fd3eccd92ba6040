import { z } from "zod";
import { mailOptionsOf } from "../mail/mail-variables.ts";
import type { PlatformOptions } from "./create-platform.ts";

/** The variables of every process that calls services, without those of mails. */
export const platformVariables = {
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().default("127.0.0.1:7233"),
  TEMPORAL_NAMESPACE: z.string().default("default"),
  POSTHORN_ENCRYPTION_KEYS: z.string().min(1),
  /** Networks that tenants' URLs may name although they are private, separated by commas. */
  POSTHORN_ALLOWED_NETWORKS: z.string().default(""),
  /** Posthorn's own host names, which tenants' URLs may not name, separated by commas. */
  POSTHORN_OWN_HOSTS: z.string().default(""),
};

type PlatformEnvironment = z.output<z.ZodObject<typeof platformVariables>> &
  Parameters<typeof mailOptionsOf>[0] & { LOG_LEVEL: string };

/** What a process's variables say of its platform. */
export const platformOptionsOf = (env: PlatformEnvironment): Omit<PlatformOptions, "service"> => ({
  databaseUrl: env.DATABASE_URL,
  encryptionKeys: env.POSTHORN_ENCRYPTION_KEYS,
  allowedNetworks: env.POSTHORN_ALLOWED_NETWORKS,
  ownHosts: env.POSTHORN_OWN_HOSTS,
  temporalAddress: env.TEMPORAL_ADDRESS,
  temporalNamespace: env.TEMPORAL_NAMESPACE,
  logLevel: env.LOG_LEVEL,
  mail: mailOptionsOf(env),
});
