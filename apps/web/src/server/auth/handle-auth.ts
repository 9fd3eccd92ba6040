import "server-only";
import { RateLimitedError, RequestError } from "@posthorn/core";
import { endSession } from "@posthorn/services";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import type { JWT } from "next-auth/jwt";
import { env } from "@/env.ts";
import { platform } from "../platform.ts";
import { clientAddress } from "./client-address.ts";
import { codeProvider } from "./code-provider.ts";
import { identityCallbacks } from "./identity-callbacks.ts";
import { identityProviders } from "./identity-providers.ts";
import { magicLinkProvider } from "./magic-link-provider.ts";
import { authOptions } from "./options.ts";
import { passwordProvider } from "./password-provider.ts";

export interface AuthRouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/** Signing in and out. The library takes every failure for a wrong password or a success; here it is answered as what it is. */
export async function handleAuth(request: NextRequest, context: AuthRouteContext): Promise<Response> {
  const [action] = (await context.params).nextauth;
  // It tells who signed in, and renews the cookie, by the cookie alone: also after the session's end.
  if (action === "session") return new Response(null, { status: 404 });

  const failures: unknown[] = [];
  const noteFailure = (error: unknown) => void failures.push(error);
  const address = clientAddress(request.headers, env().POSTHORN_TRUSTED_PROXIES);
  const userAgent = request.headers.get("user-agent");
  const origin = { address, userAgent };
  const options = authOptions();
  const response: Response = await NextAuth(request, context, {
    ...options,
    providers: [
      passwordProvider(origin, noteFailure),
      magicLinkProvider(origin, noteFailure),
      codeProvider(origin, noteFailure),
      ...identityProviders(),
    ],
    callbacks: { ...options.callbacks, ...identityCallbacks(request, origin) },
    events: { signOut: ({ token }) => endOwnSession(token).catch(noteFailure) },
  });
  return failures.length === 0 ? response : answerFailure(failures[0]);
}

async function endOwnSession(token: JWT | null): Promise<void> {
  if (!token?.sub || !token.sessionId) return;
  await endSession(await platform(), { userId: token.sub, sessionId: token.sessionId });
}

async function answerFailure(error: unknown): Promise<Response> {
  if (error instanceof RateLimitedError) {
    return failure(error.status, error.message, { "retry-after": String(error.retryAfterSeconds) });
  }
  if (error instanceof RequestError) return failure(error.status, error.message);
  (await platform()).log.error({ err: error }, "a sign-in or sign-out failed");
  return failure(503, "Posthorn could not do this. Try again in a moment.");
}

/** The library's own script reads a failure from the address that it is sent to. */
function failure(status: number, message: string, headers: Record<string, string> = {}): Response {
  const url = new URL("/sign-in", env().NEXTAUTH_URL);
  url.searchParams.set("error", message);
  return Response.json({ url }, { status, headers: { ...headers, "cache-control": "no-store" } });
}
