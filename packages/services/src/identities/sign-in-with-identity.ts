import { Email, PersonName, type UserView } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { openSession, type SessionOrigin } from "../accounts/sessions.ts";
import { toUserView } from "../accounts/views.ts";
import type { Platform } from "../context/platform.ts";
import { findIdentity, insertIdentity, type ProvenIdentity } from "./identity-rows.ts";

export type IdentitySignIn =
  | { kind: "signed-in"; user: UserView; sessionId: string }
  /** Nobody has this identity, and the provider vouches for no e-mail address to make an account with. */
  | { kind: "no-verified-email" }
  /** The address has an account that this identity isn't connected to. */
  | { kind: "account-exists" };

/**
 * Signs in whose identity this is, or makes an account with its verified e-mail address. An account that exists is never
 * taken by its address: Posthorn doesn't know that whoever made it has the address, and would share it with them.
 */
export async function signInWithIdentity(
  platform: Platform,
  identity: ProvenIdentity,
  origin: SessionOrigin,
): Promise<IdentitySignIn> {
  const known = await findIdentity(platform, identity);
  const user = known ? toUserView(known.user) : await makeAccount(platform, identity);
  if ("kind" in user) return user;
  return { kind: "signed-in", user, sessionId: await openSession(platform, user.id, origin) };
}

async function makeAccount(
  platform: Platform,
  { provider, subject, name, verifiedEmail }: ProvenIdentity,
): Promise<UserView | Exclude<IdentitySignIn, { kind: "signed-in" }>> {
  const email = Email.safeParse(verifiedEmail).data;
  if (!email) return { kind: "no-verified-email" };
  const personName = PersonName.safeParse(name.slice(0, 100)).data ?? email;
  const user = { id: platform.newId(), name: personName.slice(0, 100), email };
  const createdAt = platform.now();
  return inScope(platform.db, { userId: user.id }, async (tx) => {
    const { count } = await tx.user.createMany({ data: user, skipDuplicates: true });
    if (count === 0) return { kind: "account-exists" };
    if (!(await insertIdentity(tx, { provider, subject, userId: user.id, email, createdAt }))) {
      // The same person twice at once: the other sign-in made the account, and this one is undone.
      throw new Error("This identity was connected at the same time. Sign in again.");
    }
    return toUserView(user);
  });
}
