import "server-only";
import type { SignedInView } from "@posthorn/core";
import { findSignedIn, isCodeAwaited, type SessionRef } from "@posthorn/services";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { platform } from "../platform.ts";
import { authOptions } from "./options.ts";

export interface SignedInUser extends SignedInView {
  id: string;
  /** By which the user is signed in here. */
  sessionId: string;
}

/** What the browser's cookie says; whether its session is still open, and of whom, is asked of the database. */
const cookieSession = cache(async (): Promise<SessionRef | null> => {
  const session = await getServerSession(authOptions());
  return session?.user?.id ? { userId: session.user.id, sessionId: session.sessionId } : null;
});

/** Who is signed in, or null; asked once per request. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const session = await cookieSession();
  const own = session && (await findSignedIn(await platform(), session));
  return own && { ...own, id: session.userId, sessionId: session.sessionId };
});

/** Whose sign-in lacks nothing but its code, or null. */
export const awaitingCode = cache(async (): Promise<SessionRef | null> => {
  const session = await cookieSession();
  return session && (await isCodeAwaited(await platform(), session)) ? session : null;
});

/** Who is signed in; sends everybody else to the sign-in page, and from there back to `path`. */
export async function requireUser(path: string): Promise<SignedInUser> {
  const user = await currentUser();
  if (user) return user;
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
