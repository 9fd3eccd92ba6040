import "server-only";
import { completeSignIn, type SessionOrigin } from "@posthorn/services";
import type { User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { platform } from "../platform.ts";
import { awaitingCode } from "./session.ts";

/** The second step of a sign-in, whatever the first one was: the code that the browser's session awaits. */
export function codeProvider(origin: SessionOrigin, noteFailure: (error: unknown) => void) {
  return CredentialsProvider({
    id: "code",
    credentials: { code: { type: "text" } },
    async authorize(credentials): Promise<User | null> {
      const awaiting = await awaitingCode();
      if (!awaiting) return null;
      try {
        return await completeSignIn(await platform(), awaiting, { code: credentials?.code ?? "" }, origin);
      } catch (error) {
        noteFailure(error);
        return null;
      }
    },
  });
}
