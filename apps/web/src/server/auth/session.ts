import "server-only";
import { isCodeAwaited, isSessionOpen, type SessionRef } from "@posthorn/services";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { platform } from "../platform.ts";
import { authOptions } from "./options.ts";

export interface SignedInUser {
  id: string;
  name: string;
  email: string;
  /** By which the user is signed in here. */
  sessionId: string;
}

/** What the browser's cookie says; whether its session is still open is asked of the database. */
const cookieUser = cache(async (): Promise<SignedInUser | null> => {
  const session = await getServerSession(authOptions());
  return session?.user?.id ? { ...session.user, sessionId: session.sessionId } : null;
});

/** Who is signed in, or null; asked once per request. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const user = await cookieUser();
  return user && (await isSessionOpen(await platform(), toRef(user))) ? user : null;
});

/** Whose sign-in lacks nothing but its code, or null. */
export const awaitingCode = cache(async (): Promise<SessionRef | null> => {
  const user = await cookieUser();
  return user && (await isCodeAwaited(await platform(), toRef(user))) ? toRef(user) : null;
});

const toRef = ({ id, sessionId }: SignedInUser): SessionRef => ({ userId: id, sessionId });

/** Who is signed in; sends everybody else to the sign-in page, and from there back to `path`. */
export async function requireUser(path: string): Promise<SignedInUser> {
  const user = await currentUser();
  if (user) return user;
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
