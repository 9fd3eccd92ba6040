import { parseInput, SignInInput, type UserView } from "@posthorn/core";
import type { Platform } from "../context/platform.ts";
import { matchesPassword } from "./password.ts";
import { toUserView } from "./views.ts";

/** The user that signs in with this address and password, or null; an unknown address and a wrong password look alike. */
export async function verifyPassword(platform: Platform, input: SignInInput): Promise<UserView | null> {
  const { email, password } = parseInput(SignInInput, input);
  const user = await platform.db.user.findUnique({ where: { email } });
  const matches = await matchesPassword(password, user?.passwordHash ?? null);
  return user && matches ? toUserView(user) : null;
}
