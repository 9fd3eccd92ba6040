#!/usr/bin/env node
import { text } from "node:stream/consumers";
import { runCli } from "./run-cli.ts";

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // The second one ends the process as it does everywhere: nobody has to wait for a command that is stuck.
  process.once(signal, () => interruption.abort(new Error(`Ended by ${signal}.`)));
}
// `posthorn … | head` closes the pipe: that is no error, and nobody is left to write for.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  readStdin: () => text(process.stdin),
  signal: interruption.signal,
});
