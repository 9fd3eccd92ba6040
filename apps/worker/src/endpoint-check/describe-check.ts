import type { CheckFinding, CheckStep, CheckStepName, EndpointCheckView } from "@posthorn/core";
import type { OutboundResult } from "../http/index.ts";
import { findingsOf } from "./findings.ts";

const longestRedirect = 2_048;

/** What an unsigned HEAD request says about a URL: which step it came to, and what is wrong. */
export function describeCheck(url: string, result: OutboundResult): EndpointCheckView {
  const findings = findingsOf(url, result);
  return {
    url,
    ok: findings.every(({ level }) => level !== "error"),
    findings: findings.toSorted((one, other) => weight(one) - weight(other)),
    steps: stepsOf(url, result),
    address: result.remoteAddress,
    statusCode: result.statusCode,
    redirectsTo: redirectOf(result),
    durationMs: Math.round(result.durationMs),
  };
}

const weight = ({ level }: CheckFinding) => (level === "error" ? 0 : 1);

function redirectOf({ statusCode, responseHeaders }: OutboundResult): string | null {
  if (statusCode === null || statusCode < 300 || statusCode > 399) return null;
  const location = responseHeaders?.location;
  return typeof location === "string" ? location.slice(0, longestRedirect) : null;
}

function stepsOf(url: string, result: OutboundResult): CheckStep[] {
  const { dnsMs, connectMs, tlsMs, firstByteMs } = result.timings;
  const names: CheckStepName[] = url.startsWith("https:")
    ? ["url", "address", "connection", "tls", "answer"]
    : ["url", "address", "connection", "answer"];
  const times: Record<CheckStepName, number | undefined> = {
    url: undefined,
    address: dnsMs,
    connection: connectMs,
    tls: tlsMs,
    answer: firstByteMs,
  };
  const failedAt = failedStep(result);
  const last = failedAt === null ? names.length : names.indexOf(failedAt);
  return names.map((name, index) => {
    const ms = times[name];
    return {
      name,
      state: index < last ? "passed" : index === last ? "failed" : "skipped",
      ms: ms === undefined ? null : Math.round(ms),
    };
  });
}

/** Where it ended; null: there was an answer that is no fault of the connection. */
function failedStep({ errorCode, statusCode, timings }: OutboundResult): CheckStepName | null {
  if (errorCode === null) return null;
  if (statusCode !== null) return statusCode >= 300 && statusCode < 400 ? "answer" : null;
  if (errorCode.startsWith("url_")) return "url";
  if (errorCode === "dns_failure" || errorCode === "blocked_address") return "address";
  if (errorCode.startsWith("tls_")) return "tls";
  if (timings.tlsMs !== undefined) return "answer";
  switch (errorCode) {
    case "timeout_connect":
      return timings.connectMs === undefined ? "connection" : "tls";
    case "connection_refused":
    case "connection_failed":
    case "host_unreachable":
      return "connection";
    case "connection_reset":
      return timings.connectMs === undefined ? "connection" : "answer";
    default:
      return "answer";
  }
}
