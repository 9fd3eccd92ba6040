/** Ends the session and loads the sign-in page anew, so that nothing of the account stays in memory. */
export async function signOutHere(): Promise<void> {
  // Loaded when it is needed: every page has the button, and hardly any visit uses it.
  const { signOut } = await import("next-auth/react");
  await signOut({ redirect: false });
  window.location.assign("/sign-in");
}
