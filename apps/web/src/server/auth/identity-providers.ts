import "server-only";
import { type IdentityProvider, identityProviderNames } from "@posthorn/core";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { type Env, env } from "@/env.ts";
import { githubProfile } from "./github-profile.ts";

/** What each provider says of somebody, by the names of OpenID Connect. */
export const ProfileClaims = z.object({
  sub: z.string().min(1),
  name: z.string().nullish(),
  email: z.string().nullish(),
  email_verified: z.union([z.boolean(), z.stringbool()]).nullish(),
});
export type ProfileClaims = z.infer<typeof ProfileClaims>;

/** Which providers this installation was given an app of. */
export function offeredProviders(): IdentityProvider[] {
  return identityProviders().map(({ id }) => id as IdentityProvider);
}

/** Those providers, as next-auth takes them: with state and PKCE, and for OpenID Connect a nonce. */
export function identityProviders(): OAuthConfig<ProfileClaims>[] {
  return [github(env()), google(env())].filter((provider) => provider !== null);
}

/** GitHub, or an own GitHub Enterprise Server, whose API stands under the same name. */
function github(own: Env): OAuthConfig<ProfileClaims> | null {
  const { POSTHORN_GITHUB_CLIENT_ID: clientId, POSTHORN_GITHUB_CLIENT_SECRET: clientSecret } = own;
  if (!clientId || !clientSecret) return null;
  const site = own.POSTHORN_GITHUB_URL.replace(/\/+$/, "");
  const api = site === "https://github.com" ? "https://api.github.com" : `${site}/api/v3`;
  return {
    id: "github",
    name: identityProviderNames.github,
    type: "oauth",
    clientId,
    clientSecret,
    checks: ["state", "pkce"],
    issuer: `${site}/login/oauth`,
    authorization: {
      url: `${site}/login/oauth/authorize`,
      params: { scope: "read:user user:email" },
    },
    token: `${site}/login/oauth/access_token`,
    userinfo: { url: `${api}/user`, request: ({ tokens }) => githubProfile(api, tokens.access_token ?? "") },
    profile: toUser,
  };
}

function google(own: Env): OAuthConfig<ProfileClaims> | null {
  const { POSTHORN_GOOGLE_CLIENT_ID: clientId, POSTHORN_GOOGLE_CLIENT_SECRET: clientSecret } = own;
  if (!clientId || !clientSecret) return null;
  return {
    id: "google",
    name: identityProviderNames.google,
    type: "oauth",
    clientId,
    clientSecret,
    checks: ["state", "pkce", "nonce"],
    wellKnown: `${own.POSTHORN_GOOGLE_ISSUER.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    idToken: true,
    authorization: { params: { scope: "openid email profile" } },
    profile: toUser,
  };
}

/** Only the id counts for next-auth: which of Posthorn's users this is, and by which session, is found out afterwards. */
const toUser = ({ sub }: ProfileClaims) => ({ id: sub, sessionId: "" });
