import { env } from "../env.ts";
import { noteSocketAddresses } from "./auth/note-socket-addresses.ts";

/** What the server does before its first request. One that lacks a setting ends here, and not at somebody's first sign-in. */
export function start(): void {
  try {
    env();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1); // Next only logs what is thrown here, and goes on with a server that answers 500.
  }
  noteSocketAddresses();
}
