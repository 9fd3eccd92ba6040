const other = "The sign-in did not work. Try again in a moment.";

/** Why a sign-in with a provider ended on this page, by the code in the address. */
const words: Record<string, string> = {
  "no-verified-email":
    "Your account there has no verified e-mail address. Verify it there, then sign in again.",
  "account-exists":
    "Your e-mail address has an account here already. Sign in as you did before, then connect this way to sign in under “Your account”.",
  OAuthCallback: "The sign-in was not completed, or took too long. Try again.",
  OAuthSignin: "The provider could not be reached. Try again in a moment.",
  failed: other,
};

/** Null where the address says nothing of a failure; a code that isn't known is still one. */
export function signInFailure(code: string | string[] | undefined): string | null {
  if (typeof code !== "string" || code === "") return null;
  return Object.hasOwn(words, code) ? (words[code] ?? other) : other;
}

const connectionWords: Record<string, string> = {
  taken: "Another account of Posthorn signs in with that one. Disconnect it there first.",
  "another-connected": "You sign in with another account of that provider already. Disconnect it first.",
  "no-verified-email": "That account has no verified e-mail address. Verify it there, then connect it again.",
  email_unconfirmed:
    "Confirm your e-mail address first, or connect an account that has the same address: it confirms it.",
  sign_in_again:
    "You signed in more than 15 minutes ago. Sign out and in again, then connect it: it would open your account.",
};

/** Why an identity was not connected, by the code in the address. */
export function connectionFailure(code: string | string[] | undefined): string | null {
  if (typeof code !== "string" || code === "") return null;
  return Object.hasOwn(connectionWords, code) ? (connectionWords[code] ?? other) : other;
}
