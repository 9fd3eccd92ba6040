import { ConnectionError, TimeoutError } from "../errors.ts";

export function timeoutError(timeoutMs: number, cause: unknown): TimeoutError {
  return new TimeoutError(`Posthorn did not answer within ${timeoutMs} ms.`, { code: "timeout", cause });
}

export function connectionError(url: string, cause: unknown): ConnectionError {
  const { origin } = new URL(url);
  return new ConnectionError(`Posthorn can't be reached at ${origin}: ${innermostMessage(cause)}`, {
    code: "connection_failed",
    cause,
  });
}

/** Fetch says "fetch failed" and keeps the reason, such as ECONNREFUSED, in the error's cause. */
function innermostMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return innermostMessage(error.cause);
  if ("code" in error && typeof error.code === "string" && !error.message.includes(error.code)) {
    return `${error.code} ${error.message}`.trim();
  }
  return error.message;
}
