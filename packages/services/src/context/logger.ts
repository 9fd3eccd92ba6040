import pino from "pino";

export type Logger = pino.Logger;

/** What waits for room on a full disk; whatever comes beyond it is dropped. */
const waitingBytes = 1024 * 1024;

/** JSON lines on stdout. Members that could hold a secret are cut out wherever they appear. */
export function createLogger(service: string, level: string): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          "authorization",
          "*.authorization",
          "password",
          "*.password",
          "secret",
          "*.secret",
          "key",
          "*.key",
        ],
        censor: "[redacted]",
      },
    },
    stdout(),
  );
}

/** A log that can't be written (a full disk, a reader that is gone) must not end what it tells of. */
function stdout(): pino.DestinationStream {
  const stream = pino.destination({ dest: 1, sync: true, maxLength: waitingBytes });
  stream.on("error", () => {});
  return stream;
}
