import { hash, type Options, verify } from "@node-rs/argon2";
import { refuseKnownPassword } from "./known-passwords.ts";

/** argon2id (the library's default algorithm) with OWASP's parameters: 19 MiB, 2 passes, 1 lane. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A chosen password's hash in PHC form, with its own salt. 422 `known_password` at `field` for one that leaked often. */
export async function hashPassword(password: string, field = "password"): Promise<string> {
  await refuseKnownPassword(password, field);
  return hash(password, cost);
}

/**
 * Whether the password is the one behind `passwordHash`. Null is an account that doesn't exist or has no password: it
 * costs the same work, so that the time an answer takes doesn't tell who has an account.
 */
export async function matchesPassword(password: string, passwordHash: string | null): Promise<boolean> {
  if (passwordHash !== null) return verify(passwordHash, password);
  await hash(password, cost);
  return false;
}
