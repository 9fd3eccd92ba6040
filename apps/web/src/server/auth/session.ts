import "server-only";
import { isSessionOpen } from "@posthorn/services";
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

/** Who is signed in, or null; asked once per request. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const session = await getServerSession(authOptions());
  if (!session?.user?.id) return null;
  const { user, sessionId } = session;
  const isOpen = await isSessionOpen(await platform(), { userId: user.id, sessionId });
  return isOpen ? { ...user, sessionId } : null;
});

/** Who is signed in; sends everybody else to the sign-in page, and from there back to `path`. */
export async function requireUser(path: string): Promise<SignedInUser> {
  const user = await currentUser();
  if (user) return user;
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
