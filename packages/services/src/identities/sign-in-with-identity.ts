import { Email, PersonName, type UserView } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { isUnconfirmed } from "../accounts/require-confirmed-email.ts";
import { openSession, type SessionOrigin } from "../accounts/sessions.ts";
import { takeOverUnconfirmed } from "../accounts/take-over-unconfirmed.ts";
import { tellOfTakeOver } from "../accounts/tell-of-take-over.ts";
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
 * Signs in whose identity this is, or makes an account with its verified e-mail address. An account that exists is taken over
 * by its address where nobody has confirmed that, and loses what whoever made it had set; else its owner connects the
 * identity, who may not want the provider to let people in.
 */
export async function signInWithIdentity(
  platform: Platform,
  identity: ProvenIdentity,
  origin: SessionOrigin,
): Promise<IdentitySignIn> {
  const known = await findIdentity(platform, identity);
  const user = known ? toUserView(known.user) : await findOrMakeAccount(platform, identity, origin);
  if ("kind" in user) return user;
  return { kind: "signed-in", user, sessionId: await openSession(platform, user.id, origin) };
}

type Refused = Exclude<IdentitySignIn, { kind: "signed-in" }>;

async function findOrMakeAccount(
  platform: Platform,
  identity: ProvenIdentity,
  { address }: SessionOrigin,
): Promise<UserView | Refused> {
  const email = Email.safeParse(identity.verifiedEmail).data;
  if (!email) return { kind: "no-verified-email" };
  const made = await makeAccount(platform, identity, email);
  return made ?? (await takeOver(platform, identity, email, address ?? null)) ?? { kind: "account-exists" };
}

/** Null where the address has an account. */
async function makeAccount(
  platform: Platform,
  { provider, subject, name }: ProvenIdentity,
  email: string,
): Promise<UserView | null> {
  const personName = PersonName.safeParse(name.slice(0, 100)).data ?? email;
  const user = { id: platform.newId(), name: personName.slice(0, 100), email };
  const createdAt = platform.now();
  const data = { ...user, emailConfirmedAt: createdAt };
  return inScope(platform.db, { userId: user.id }, async (tx) => {
    const { count } = await tx.user.createMany({ data, skipDuplicates: true });
    if (count === 0) return null;
    if (!(await insertIdentity(tx, { provider, subject, userId: user.id, email, createdAt }))) {
      throw connectedMeanwhile();
    }
    return toUserView(user);
  });
}

/** Null where somebody has confirmed the address, or none is asked to. */
async function takeOver(
  platform: Platform,
  { provider, subject }: ProvenIdentity,
  email: string,
  address: string | null,
): Promise<UserView | null> {
  const user = await platform.db.user.findUnique({ where: { email } });
  if (!user || !isUnconfirmed(platform, user)) return null;
  const { id: userId } = user;
  const taken = await inScope(platform.db, { userId }, async (tx) => {
    const taken = await takeOverUnconfirmed(tx, platform, { userId, by: provider, address });
    if (!taken) return null;
    const row = { provider, subject, userId, email, createdAt: platform.now() };
    if (!(await insertIdentity(tx, row))) throw connectedMeanwhile();
    return taken;
  });
  if (!taken) return null;
  void tellOfTakeOver(platform, taken);
  return toUserView(user);
}

/** The same person twice at once: the other sign-in has the account, and this one is undone. */
const connectedMeanwhile = () => new Error("This identity was connected at the same time. Sign in again.");
