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
