import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./json-file.ts";
import { localDir } from "./paths.ts";

const Secrets = z.object({
  encryptionKeys: z.string(),
  nextAuthSecret: z.string(),
  postgresPassword: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/** The installation's own secrets: made once, kept for as long as its data. */
export function loadSecrets(dir = localDir): Secrets {
  const path = join(dir, "secrets.json");
  const kept = readJson(path, Secrets);
  if (kept) return kept;
  const made = {
    encryptionKeys: `local:${randomBytes(32).toString("base64")}`,
    nextAuthSecret: randomBytes(32).toString("base64url"),
    postgresPassword: randomBytes(16).toString("hex"),
  };
  writeJson(path, made);
  return made;
}
