import "server-only";
import { SignInInput } from "@posthorn/core";
import { openSession, type SessionOrigin, verifyPassword } from "@posthorn/services";
import type { User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { platform } from "../platform.ts";

/** E-mail and password, sent from `origin`; each sign-in starts a session of its own. */
export function passwordProvider(
  origin: SessionOrigin & { address: string },
  noteFailure: (error: unknown) => void,
) {
  return CredentialsProvider({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(credentials): Promise<User | null> {
      const input = SignInInput.safeParse({ email: credentials?.email, password: credentials?.password });
      if (!input.success) return null;
      try {
        const own = await platform();
        const user = await verifyPassword(own, input.data, origin.address);
        return user && { ...user, sessionId: await openSession(own, user.id, origin) };
      } catch (error) {
        noteFailure(error);
        return null;
      }
    },
  });
}
