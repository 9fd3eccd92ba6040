import type { IdentityProvider } from "@posthorn/core";
import { signIn } from "next-auth/react";

export type SignInOutcome =
  | { kind: "signed-in" | "refused" | "failed" }
  /** `message` says how long to wait. */
  | { kind: "limited"; message: string };

/** Asks for a session; the caller goes on by itself, so that no address from outside is ever followed. */
export async function signInWithPassword(input: { email: string; password: string }): Promise<SignInOutcome> {
  try {
    const result = await signIn("credentials", { ...input, redirect: false });
    if (result?.ok && !result.error) return { kind: "signed-in" };
    if (result?.status === 429 && result.error) return { kind: "limited", message: result.error };
    return { kind: result?.status === 401 ? "refused" : "failed" };
  } catch {
    return { kind: "failed" };
  }
}

export type CodeOutcome =
  | { kind: "signed-in" | "over" | "failed" }
  /** Wrong, or too many tries; `message` says which. */
  | { kind: "refused"; message: string };

/** The second step of a sign-in that asks for a code; `over`: the first one has to be taken again. */
export async function signInWithCode(code: string): Promise<CodeOutcome> {
  try {
    const result = await signIn("code", { code, redirect: false });
    if (result?.ok && !result.error) return { kind: "signed-in" };
    if (result?.status === 401) return { kind: "over" };
    const refused = result?.status === 422 || result?.status === 429;
    return refused && result.error ? { kind: "refused", message: result.error } : { kind: "failed" };
  } catch {
    return { kind: "failed" };
  }
}

/** Leaves for the provider, which sends the browser back to `path`; false where it could not be asked. */
export async function leaveForProvider(provider: IdentityProvider, path: string): Promise<boolean> {
  try {
    await signIn(provider, { callbackUrl: path });
    return true;
  } catch {
    return false;
  }
}
