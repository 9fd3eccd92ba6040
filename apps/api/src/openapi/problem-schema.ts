import { z } from "zod";
import type { Problem as ProblemAnswer } from "../problem.ts";

export const FieldProblem = z.object({
  path: z.string().describe("The wrong field, such as `data.items.0.id`; empty: the request as a whole."),
  code: z.string().describe("Stable."),
  message: z.string().describe("For people."),
});

/** RFC 9457; every refusal has this form. */
export const Problem = z.object({
  type: z.string().describe("`urn:posthorn:problem:` and the code."),
  title: z.string().describe("The status in words."),
  status: z.number().int(),
  code: z.string().describe("Stable: what programs decide by."),
  detail: z.string().describe("What happened and what to do, for people."),
  errors: z.array(FieldProblem).describe("The wrong fields, at most 20; the first one's code is the code."),
  requestId: z.string().describe("Also the header X-Request-Id of every answer."),
}) satisfies z.ZodType<ProblemAnswer>;
