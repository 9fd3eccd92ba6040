import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "./paths.ts";
import { StartError } from "./start-error.ts";

const port = (standard: number) => z.coerce.number().int().min(1).max(65_535).default(standard);

const Settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  TEMPORAL_ADDRESS: z.string().optional(),
  TEMPORAL_NAMESPACE: z.string().default("default"),
  POSTHORN_ENCRYPTION_KEYS: z.string().optional(),
  NEXTAUTH_SECRET: z.string().optional(),
  NEXTAUTH_URL: z.url().optional(),
  API_PORT: port(4000),
  WEB_PORT: port(3000),
  POSTHORN_RECEIVER_PORT: port(4100),
  POSTHORN_ALLOWED_NETWORKS: z.string().default("127.0.0.0/8,::1/128"),
  POSTHORN_OWN_HOSTS: z.string().default(""),
  POSTHORN_SMTP_URL: z.string().default(""),
  POSTHORN_MAIL_FROM: z.string().default(""),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info"),
});
export type Settings = z.infer<typeof Settings>;
export const settingNames = Object.keys(Settings.shape);

// An empty value of these means something; of every other one it means "not set".
const mayBeEmpty = new Set(["POSTHORN_ALLOWED_NETWORKS", "POSTHORN_OWN_HOSTS"]);

/** The settings of somebody who chose nothing. */
export const standardSettings = (): Settings => Settings.parse({});

/** What a person chose, from the environment or the checkout's `.env` (the environment wins). */
export function readSettings(): Settings {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const given = Object.entries(process.env).filter(([name, value]) => value !== "" || mayBeEmpty.has(name));
  const parsed = Settings.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new StartError(
    `The environment variable ${issue?.path.join(".")} is not usable: ${issue?.message}.`,
    "Set it in the shell or in .env; .env.example says what each one means.",
  );
}
