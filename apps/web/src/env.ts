import { mailVariables } from "@posthorn/services/mail";
import { z } from "zod";

/** Left out, or empty. */
const optional = z.string().default("");

const Env = z.object({
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default("default"),
  POSTHORN_ENCRYPTION_KEYS: z.string().min(1),
  /** Networks that tenants' URLs may name although they are private, separated by commas. */
  POSTHORN_ALLOWED_NETWORKS: z.string().default(""),
  /** Posthorn's own host names, which tenants' URLs may not name, separated by commas. */
  POSTHORN_OWN_HOSTS: z.string().default(""),
  /** The dashboard's own address: links and cookies depend on it. */
  NEXTAUTH_URL: z.url(),
  NEXTAUTH_SECRET: z.string().min(32, { error: "Set it to at least 32 random characters." }),
  /** How many proxies before the dashboard write X-Forwarded-For; 0: clients connect to it themselves. */
  POSTHORN_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Where the API is reached from outside; shown in snippets. */
  POSTHORN_API_URL: z.url().default("http://localhost:4000"),
  ...mailVariables,
  /** For how many days a deleted organization or environment can be restored; then it is erased. */
  POSTHORN_DELETION_GRACE_DAYS: z.coerce.number().int().min(1).max(365).default(7),
  /** Apps that people may sign in with; a provider without one is not offered. */
  POSTHORN_GITHUB_CLIENT_ID: optional,
  POSTHORN_GITHUB_CLIENT_SECRET: optional,
  /** GitHub, or an own GitHub Enterprise Server. */
  POSTHORN_GITHUB_URL: z.url().default("https://github.com"),
  POSTHORN_GOOGLE_CLIENT_ID: optional,
  POSTHORN_GOOGLE_CLIENT_SECRET: optional,
  /** Google, or another provider that speaks OpenID Connect. */
  POSTHORN_GOOGLE_ISSUER: z.url().default("https://accounts.google.com"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});
export type Env = z.output<typeof Env>;

/** The development server; fixed when the dashboard is built. */
export const isDevelopment = process.env.NODE_ENV === "development";

let parsed: Env | undefined;

/** The environment, checked when it is first needed, so that the build needs none of it. */
export function env(): Env {
  if (!parsed) {
    const result = Env.safeParse(process.env);
    if (!result.success)
      throw new Error(`The dashboard's environment is not complete.\n${z.prettifyError(result.error)}`);
    parsed = result.data;
  }
  return parsed;
}
