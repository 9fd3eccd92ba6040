import type { EndpointCheckView } from "@posthorn/core";
import type { OutboundUrlVerdict } from "@posthorn/core/outbound-url";

/** The answer for a URL that nothing may be sent to, whatever stands there: no worker is asked. */
export function refusedUrl(
  url: string,
  { code, reason }: Extract<OutboundUrlVerdict, { ok: false }>,
): EndpointCheckView {
  return {
    url,
    ok: false,
    findings: [
      { level: "error", code, message: reason, advice: "Change the URL: no endpoint can have this one." },
    ],
    steps: [
      { name: "url", state: "failed", ms: null },
      { name: "address", state: "skipped", ms: null },
      { name: "connection", state: "skipped", ms: null },
      { name: "answer", state: "skipped", ms: null },
    ],
    address: null,
    statusCode: null,
    redirectsTo: null,
    durationMs: 0,
  };
}
