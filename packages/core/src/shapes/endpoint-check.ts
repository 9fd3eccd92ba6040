import { z } from "zod";

export const CheckEndpointInput = z.strictObject({
  url: z.string().max(2048).describe("As it would be given to a new endpoint."),
});
export type CheckEndpointInput = z.input<typeof CheckEndpointInput>;

/** What a request goes through, in this order. */
export const CheckStepName = z.enum(["url", "address", "connection", "tls", "answer"]);
export type CheckStepName = z.infer<typeof CheckStepName>;

export const CheckStep = z.object({
  name: CheckStepName,
  state: z.enum(["passed", "failed", "skipped"]).describe("`skipped`: it didn't come to that."),
  ms: z.number().int().nullable().describe("How long it took; null where that isn't known."),
});
export type CheckStep = z.infer<typeof CheckStep>;

export const CheckFinding = z.object({
  level: z.enum(["error", "warning"]).describe("`error`: no webhook would arrive. `warning`: some may not."),
  code: z
    .string()
    .describe(
      "As an attempt would have it, such as `dns_failure`, `blocked_address` or `tls_certificate_expired`.",
    ),
  message: z.string().describe("What is the matter, in words."),
  advice: z.string().describe("What to do."),
});
export type CheckFinding = z.infer<typeof CheckFinding>;

/** What became of an unsigned HEAD request to a URL. */
export const EndpointCheckView = z.object({
  url: z.string().describe("In the form that would be stored."),
  ok: z.boolean().describe("Nothing is known that keeps webhooks from arriving."),
  findings: z.array(CheckFinding).describe("The worst first; empty: all is well."),
  steps: z.array(CheckStep),
  address: z.string().nullable().describe("The IP address that was reached; null: none."),
  statusCode: z.number().int().nullable().describe("Of the answer to HEAD; null: there was none."),
  redirectsTo: z.string().nullable().describe("Where the answer leads to, as the receiver wrote it."),
  durationMs: z.number().int(),
});
export type EndpointCheckView = z.infer<typeof EndpointCheckView>;
