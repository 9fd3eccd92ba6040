import { parseInput, SignInInput, type UserView } from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import { matchesPassword } from "./password.ts";
import { toUserView } from "./views.ts";

/**
 * The user that signs in with this address and password, or null; an unknown address and a wrong password look alike.
 * 429 `rate_limited` after too many failures of the account or of the client, whose IP address is `clientAddress`.
 */
export async function verifyPassword(
  platform: Platform,
  input: SignInInput,
  clientAddress: string,
): Promise<UserView | null> {
  const { email, password } = parseInput(SignInInput, input);
  const who = { email, clientAddress };
  await platform.signInLimits.begin(who);
  const user = await platform.db.user.findUnique({ where: { email } });
  const matches = await matchesPassword(password, user?.passwordHash ?? null);
  if (!user || !matches) return null;
  await platform.signInLimits.succeed(who);
  return toUserView(user);
}
