import "server-only";
import { SignInLinkInput } from "@posthorn/core";
import { openSession, type SessionOrigin, signInByLink } from "@posthorn/services";
import type { User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { platform } from "../platform.ts";

/** A mailed link, sent from `origin` by the button of its page; each sign-in starts a session of its own. */
export function magicLinkProvider(origin: SessionOrigin, noteFailure: (error: unknown) => void) {
  return CredentialsProvider({
    id: "magic-link",
    credentials: { token: { type: "text" } },
    async authorize(credentials): Promise<User | null> {
      const input = SignInLinkInput.safeParse({ token: credentials?.token });
      if (!input.success) return null;
      try {
        const own = await platform();
        const user = await signInByLink(own, input.data, origin.address || null);
        return user && { ...user, sessionId: await openSession(own, user.id, origin) };
      } catch (error) {
        noteFailure(error);
        return null;
      }
    },
  });
}
