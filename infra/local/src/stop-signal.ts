import type { ProcessGroup } from "./process-group.ts";
import { notice } from "./progress.ts";

// One Ctrl-C can arrive twice: from the terminal, and passed on by the process that started this one.
const sameKeystrokeMs = 1_000;

/**
 * Stops everything in order at the first signal and ends this process; a second one ends what is left by force.
 * The answer is aborted as soon as a stop was asked for.
 */
export function onStopSignal(group: ProcessGroup, stopped: () => void): AbortSignal {
  const stopping = new AbortController();
  let firstAt = 0;
  const stop = async () => {
    if (stopping.signal.aborted) {
      if (performance.now() - firstAt > sameKeystrokeMs) group.kill();
      return;
    }
    firstAt = performance.now();
    notice("Stopping (a second Ctrl-C ends what hangs) …");
    stopping.abort();
    await group.stop();
    stopped();
    notice("Stopped.");
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  return stopping.signal;
}
