import { type MembershipView, parseInput, SignUpInput, type UserView } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { insertTenant } from "../tenants/insert-tenant.ts";
import { emailTaken } from "./email-taken.ts";
import { hashPassword } from "./password.ts";
import { toUserView } from "./views.ts";

export interface SignedUp {
  user: UserView;
  membership: MembershipView;
}

interface SignUpOptions {
  /** The operator says that the address is this person's; left out: they have yet to show it. */
  vouched?: boolean;
}

/**
 * Makes a user and a tenant with one environment, which the user owns. 422 `email_taken` where the e-mail address has an
 * account, 429 `rate_limited` after too many sign-ups from the client's address. See openAccount for people who sign up
 * themselves.
 */
export async function signUp(
  platform: Platform,
  input: SignUpInput,
  address: string | null = null,
  { vouched = false }: SignUpOptions = {},
): Promise<SignedUp> {
  const { name, email, password, tenantName } = parseInput(SignUpInput, input);
  if (address !== null) await platform.signInLimits.countSignUp(address);
  const passwordHash = await hashPassword(password);
  const user = { id: platform.newId(), name, email };
  const owner = { ...user, twoFactorSince: null };
  const [tenantId, environmentId] = [platform.newId(), platform.newId()];
  const membership = await inScope(platform.db, { tenantId, environmentId, userId: user.id }, async (tx) => {
    const data = { ...user, passwordHash, emailConfirmedAt: vouched ? platform.now() : null };
    const { count } = await tx.user.createMany({ data, skipDuplicates: true });
    if (count === 0) throw emailTaken();
    return insertTenant(tx, platform, { tenantId, environmentId, name: tenantName, owner, address });
  });
  return { user: toUserView(user), membership };
}
