import type { OutboundResult } from "../http/index.ts";

/** Null where the receiver has echoed the challenge: as the whole body, or as the member `challenge` of a JSON object; else why not. */
export function readEcho(
  { outcome, errorCode, responseBody, responseBodyTruncated }: OutboundResult,
  challenge: string,
): string | null {
  if (outcome !== "success") return errorCode ?? "http_unexpected_status";
  const text = responseBody?.toString("utf8").trim() ?? "";
  if (responseBodyTruncated) return "challenge_not_echoed";
  return text === challenge || echoOf(text) === challenge ? null : "challenge_not_echoed";
}

function echoOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "challenge" in value ? value.challenge : undefined;
  } catch {
    return undefined;
  }
}
