import { z } from "zod";
import { publicId } from "../ids.ts";
import { CheckSignatureInput } from "./signature-check.ts";
import { SourceIdInput } from "./source.ts";

const { headers, body } = CheckSignatureInput.shape;

/** A request to a source, as somebody has it at hand: from the provider's own log, for example. */
export const CheckSourceRequestInput = SourceIdInput.extend({
  method: z.string().trim().min(1).max(20).default("POST"),
  url: z
    .string()
    .trim()
    .max(8192)
    .optional()
    .describe("Path and query, for those that sign it; left out: the source's own path."),
  headers,
  body,
  receivedAt: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("When it came in, by Posthorn's clock. Left out: the signed time is not judged."),
});
export type CheckSourceRequestInput = z.input<typeof CheckSourceRequestInput>;

export const SourceCheckVerdict = z.enum(["verified", "body_reformatted", "other_source", "refused"]);
export type SourceCheckVerdict = z.infer<typeof SourceCheckVerdict>;

export const SourceCheckView = z.object({
  verdict: SourceCheckVerdict,
  reason: z
    .string()
    .nullable()
    .describe("Why the source refuses it, as its log has it, such as `signature_mismatch`."),
  message: z.string().describe("What is the matter, in words."),
  otherSource: z
    .object({ id: publicId("source"), name: z.string() })
    .nullable()
    .describe("Another source of the same provider, which would take it."),
});
export type SourceCheckView = z.infer<typeof SourceCheckView>;
