import "server-only";
import { IdentityProvider, RequestError } from "@posthorn/core";
import {
  connectIdentity,
  type ProvenIdentity,
  type SessionOrigin,
  signInWithIdentity,
} from "@posthorn/services";
import type { NextRequest } from "next/server";
import type { CallbacksOptions, User } from "next-auth";
import { safeCallbackPath } from "@/lib/safe-callback.ts";
import { platform } from "../platform.ts";
import { ProfileClaims } from "./identity-providers.ts";
import { authOptions } from "./options.ts";
import { currentUser } from "./session.ts";

type IdentityCallbacks = Pick<CallbacksOptions, "signIn" | "jwt">;

/** What becomes of somebody who comes back from a provider: signed in, connected, or led to a page that says why not. */
export function identityCallbacks(request: NextRequest, origin: SessionOrigin): IdentityCallbacks {
  let arrived: User | null = null;
  const own = authOptions().callbacks;
  return {
    async signIn({ account, profile }) {
      if (account?.type !== "oauth") return true;
      const path = returnPath(request);
      try {
        const identity = toIdentity(account.provider, profile);
        const outcome = isConnection(path, identity.provider)
          ? await connect(identity, path, origin)
          : await signIn(identity, path, origin);
        if ("refusedAt" in outcome) return outcome.refusedAt;
        arrived = outcome.user;
        return true;
      } catch (error) {
        (await platform()).log.error({ err: error }, "a sign-in with a provider failed");
        return withParameters("/sign-in", { error: "failed", callbackUrl: path });
      }
    },
    jwt: (params) => (arrived ? toToken(arrived) : (own?.jwt?.(params) ?? params.token)),
  };
}

type Outcome = { user: User } | { refusedAt: string };

async function signIn(identity: ProvenIdentity, path: string, origin: SessionOrigin): Promise<Outcome> {
  const outcome = await signInWithIdentity(await platform(), identity, origin);
  if (outcome.kind === "signed-in") return { user: { ...outcome.user, sessionId: outcome.sessionId } };
  return { refusedAt: withParameters("/sign-in", { error: outcome.kind, callbackUrl: path }) };
}

async function connect(identity: ProvenIdentity, path: string, origin: SessionOrigin): Promise<Outcome> {
  const user = await currentUser();
  if (!user) return { refusedAt: withParameters("/sign-in", { callbackUrl: path }) };
  const ref = { userId: user.id, sessionId: user.sessionId };
  try {
    const { kind } = await connectIdentity(await platform(), ref, identity, origin.address || null);
    return kind === "connected" ? { user } : { refusedAt: withParameters(path, { refused: kind }) };
  } catch (error) {
    if (error instanceof RequestError) return { refusedAt: withParameters(path, { refused: error.code }) };
    throw error;
  }
}

/** Only what the provider calls verified is passed on. */
function toIdentity(provider: string, profile: unknown): ProvenIdentity {
  const claims = ProfileClaims.parse(profile);
  return {
    provider: IdentityProvider.parse(provider),
    subject: claims.sub,
    name: claims.name ?? "",
    verifiedEmail: claims.email_verified === true ? (claims.email ?? null) : null,
  };
}

const toToken = ({ id, name, email, sessionId }: User) => ({
  sub: id,
  name: name ?? null,
  email: email ?? null,
  sessionId,
});

/** Where the browser was told to go afterwards, by way of the sign-in page; next-auth keeps it in a cookie meanwhile. */
function returnPath({ cookies }: NextRequest): string {
  const name = "next-auth.callback-url";
  const value = cookies.get(`__Secure-${name}`)?.value ?? cookies.get(name)?.value ?? "";
  if (!URL.canParse(value)) return "/";
  const { pathname, search, searchParams } = new URL(value);
  return safeCallbackPath(pathname === "/sign-in" ? searchParams.get("callbackUrl") : pathname + search);
}

/** Asked for by the account's settings alone: a sign-in never changes an account that happens to be signed in. */
function isConnection(path: string, provider: IdentityProvider): boolean {
  return new URL(path, "http://own.invalid").searchParams.get("connect") === provider;
}

function withParameters(path: string, parameters: Record<string, string>): string {
  const url = new URL(path, "http://own.invalid");
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.pathname + url.search;
}
