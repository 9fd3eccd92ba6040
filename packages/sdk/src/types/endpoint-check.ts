/** What is wrong with a URL. `error`: no webhook would arrive. `warning`: some may not. */
export interface CheckFinding {
  level: "error" | "warning";
  /** As an attempt would have it, such as `dns_failure`, `blocked_address` or `tls_certificate_expired`. */
  code: string;
  /** What is the matter, in words. */
  message: string;
  /** What to do. */
  advice: string;
}

/** What became of an unsigned HEAD request to a URL. */
export interface EndpointCheck {
  /** In the form that would be stored. */
  url: string;
  /** Nothing is known that keeps webhooks from arriving. */
  ok: boolean;
  /** The worst first; empty: all is well. */
  findings: CheckFinding[];
  /** What a request goes through, in this order; `skipped`: it didn't come to that. */
  steps: {
    name: "url" | "address" | "connection" | "tls" | "answer";
    state: "passed" | "failed" | "skipped";
    /** null where that isn't known. */
    ms: number | null;
  }[];
  /** The IP address that was reached; null: none. */
  address: string | null;
  /** Of the answer to HEAD; null: there was none. */
  statusCode: number | null;
  /** Where the answer leads to, as the receiver wrote it. */
  redirectsTo: string | null;
  durationMs: number;
}
