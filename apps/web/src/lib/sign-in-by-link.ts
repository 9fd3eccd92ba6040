import { signIn } from "next-auth/react";

/** Asks for a session by a mailed link; `refused`: it was used or replaced, or it is too old. */
export async function signInByLink(token: string): Promise<"signed-in" | "refused" | "failed"> {
  try {
    const result = await signIn("magic-link", { token, redirect: false });
    if (result?.ok && !result.error) return "signed-in";
    return result?.status === 401 ? "refused" : "failed";
  } catch {
    return "failed";
  }
}
