import { signIn } from "next-auth/react";

export type SignInOutcome = "signed-in" | "refused" | "failed";

/** Asks for a session; the caller goes on by itself, so that no address from outside is ever followed. */
export async function signInWithPassword(input: { email: string; password: string }): Promise<SignInOutcome> {
  try {
    const result = await signIn("credentials", { ...input, redirect: false });
    if (result?.ok && !result.error) return "signed-in";
    return result?.status === 401 ? "refused" : "failed";
  } catch {
    return "failed";
  }
}
