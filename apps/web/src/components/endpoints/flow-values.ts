import { EndpointBatching, EndpointOrdering, explainIssue } from "@posthorn/core";
import { z } from "zod";

/** What is typed into a number's field; NaN where it is none, which counts only where the number is used. */
const Typed = z.number().or(z.nan());

/** How requests go out: ordering and batching are never set together, so they are one choice. */
export const FlowValues = z
  .object({
    mode: z.enum(["parallel", "ordered", "batched"]),
    key: z.string(),
    afterDead: EndpointOrdering.shape.afterDead.unwrap(),
    maxEvents: Typed,
    maxSeconds: Typed,
  })
  .check((ctx) => {
    const { mode } = ctx.value;
    if (mode === "parallel") return;
    const checked =
      mode === "ordered"
        ? EndpointOrdering.safeParse(toOrdering(ctx.value), { error: explainIssue })
        : EndpointBatching.safeParse(toBatching(ctx.value), { error: explainIssue });
    for (const { path, message } of checked.error?.issues ?? []) {
      ctx.issues.push({ code: "custom", input: ctx.value, path, message });
    }
  });
export type FlowValues = z.infer<typeof FlowValues>;

interface Flow {
  ordering: EndpointOrdering | null;
  batch: EndpointBatching | null;
}

export function toFlowValues({ ordering, batch }: Flow): FlowValues {
  return {
    mode: ordering ? "ordered" : batch ? "batched" : "parallel",
    key: ordering?.key ?? "",
    afterDead: ordering?.afterDead ?? "continue",
    maxEvents: batch?.maxEvents ?? 50,
    maxSeconds: batch?.maxSeconds ?? 5,
  };
}

/** What the services take. */
export function toFlow(values: FlowValues): Flow {
  return {
    ordering: values.mode === "ordered" ? toOrdering(values) : null,
    batch: values.mode === "batched" ? toBatching(values) : null,
  };
}

const toOrdering = ({ key, afterDead }: FlowValues): EndpointOrdering => ({
  key: key.trim() === "" ? null : key.trim(),
  afterDead,
});

const toBatching = ({ maxEvents, maxSeconds }: FlowValues): EndpointBatching => ({ maxEvents, maxSeconds });
