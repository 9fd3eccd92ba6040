import { signOut } from "next-auth/react";

/** Ends the session and loads the sign-in page anew, so that nothing of the account stays in memory. */
export async function signOutHere(): Promise<void> {
  await signOut({ redirect: false });
  window.location.assign("/sign-in");
}
