import { fieldError } from "@posthorn/core";

let known: Promise<ReadonlySet<string>> | undefined;

/** Loaded with the first password that is chosen: the list is half a megabyte. */
async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
}

/**
 * 422 `known_password` at `field` for one of the 50,000 passwords that stand most often in leaked databases, in any
 * spelling of upper and lower case: guessers try them first.
 */
export async function refuseKnownPassword(password: string, field: string): Promise<void> {
  known ??= load();
  if (!(await known).has(password.toLowerCase())) return;
  throw fieldError(
    field,
    "known_password",
    "This password is among those that leaked most often, so it is guessed first. Choose another one.",
  );
}
