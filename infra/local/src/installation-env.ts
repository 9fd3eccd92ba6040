import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Backend } from "./backend.ts";
import { localDir } from "./paths.ts";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

export interface Urls {
  web: string;
  api: string;
  receiver: string;
}

/** The web's name is localhost because that is what people type, and cookies belong to one name. */
export function urlsOf(settings: Settings): Urls {
  return {
    web: settings.NEXTAUTH_URL ?? `http://localhost:${settings.WEB_PORT}`,
    api: `http://127.0.0.1:${settings.API_PORT}`,
    receiver: `http://127.0.0.1:${settings.POSTHORN_RECEIVER_PORT}`,
  };
}

/** The variables that configure the apps of this installation. */
export function installationEnv(
  settings: Settings,
  secrets: Secrets,
  backend: Backend,
): Record<string, string> {
  const urls = urlsOf(settings);
  return {
    NODE_ENV: "production",
    DATABASE_URL: backend.databaseUrl,
    TEMPORAL_ADDRESS: backend.temporalAddress,
    TEMPORAL_NAMESPACE: settings.TEMPORAL_NAMESPACE,
    POSTHORN_ENCRYPTION_KEYS: settings.POSTHORN_ENCRYPTION_KEYS ?? secrets.encryptionKeys,
    POSTHORN_ALLOWED_NETWORKS: settings.POSTHORN_ALLOWED_NETWORKS,
    POSTHORN_OWN_HOSTS: settings.POSTHORN_OWN_HOSTS,
    POSTHORN_API_URL: urls.api,
    NEXTAUTH_URL: urls.web,
    NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? secrets.nextAuthSecret,
    API_PORT: String(settings.API_PORT),
    WEB_PORT: String(settings.WEB_PORT),
    POSTHORN_SMTP_URL: settings.POSTHORN_SMTP_URL,
    POSTHORN_MAIL_FROM: settings.POSTHORN_MAIL_FROM,
    LOG_LEVEL: settings.LOG_LEVEL,
  };
}

/** Kept for those who start one more process by hand: `node --env-file=.local/stack.env apps/worker/src/main.ts`. */
export function writeEnvFile(env: Record<string, string>): void {
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(localDir, "stack.env"), lines.join(""), { mode: 0o600 });
}
