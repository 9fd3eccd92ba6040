import "server-only";
import { SignInInput } from "@posthorn/core";
import { verifyPassword } from "@posthorn/services";
import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/env.ts";
import { platform } from "../platform.ts";

const days = 24 * 3600;

/** E-mail and password; the session is a signed, encrypted cookie that carries the user's id. */
export const authOptions = (): AuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  session: { strategy: "jwt", maxAge: 14 * days },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    CredentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      async authorize(credentials) {
        const input = SignInInput.safeParse({ email: credentials?.email, password: credentials?.password });
        return input.success ? verifyPassword(await platform(), input.data) : null;
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { ...token, sub: user.id } : token),
    session: ({ session, token }) => ({
      ...session,
      user: token.sub ? { id: token.sub, name: token.name ?? "", email: token.email ?? "" } : undefined,
    }),
  },
});
