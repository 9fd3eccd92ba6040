import { hash, type Options, verify } from "@node-rs/argon2";

/** argon2id (the library's default algorithm) with OWASP's parameters: 19 MiB, 2 passes, 1 lane. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The password's hash in PHC form, with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/**
 * Whether the password is the one behind `passwordHash`. Null is an account that doesn't exist: it costs the same work,
 * so that the time an answer takes doesn't tell who has an account.
 */
export async function matchesPassword(password: string, passwordHash: string | null): Promise<boolean> {
  if (passwordHash !== null) return verify(passwordHash, password);
  await hashPassword(password);
  return false;
}
