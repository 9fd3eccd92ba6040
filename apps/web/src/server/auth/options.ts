import "server-only";
import { sessionSeconds } from "@posthorn/services";
import type { AuthOptions } from "next-auth";
import { env } from "@/env.ts";

/** A session's cookie is signed and encrypted; it carries who signed in and by which session, never whether that one is still open. */
export const authOptions = (): AuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  session: { strategy: "jwt", maxAge: sessionSeconds },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [],
  callbacks: {
    jwt: ({ token, user }) => (user ? { ...token, sub: user.id, sessionId: user.sessionId } : token),
    session: ({ session, token }) => ({
      ...session,
      user: token.sub ? { id: token.sub, name: token.name ?? "", email: token.email ?? "" } : undefined,
      sessionId: token.sessionId ?? "",
    }),
  },
});
