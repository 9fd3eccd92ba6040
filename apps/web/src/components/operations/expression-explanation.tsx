"use client";

import { parseUrlTemplate } from "@posthorn/core/runtime-expressions";
import { explainTemplate } from "./expression-words.ts";
import type { SampledOperation } from "./sample-request.ts";

interface ExpressionExplanationProps {
  expression: string;
  operation: SampledOperation;
}

/** What each part of a callback's URL is, as it is typed; nothing while it can't be read. */
export function ExpressionExplanation({ expression, operation }: ExpressionExplanationProps) {
  const parsed = parseUrlTemplate(expression, operation);
  if (!parsed.ok) {
    return (
      <p aria-live="polite" className="text-ink-2 text-xs">
        {expression === ""
          ? "Write the URL that is called."
          : `Not a callback's URL yet: ${parsed.reason} (At character ${parsed.at + 1}.)`}
      </p>
    );
  }
  return (
    <dl className="flex flex-col gap-1 text-xs" aria-label="What the expression says">
      {explainTemplate(parsed.template).map(({ text, words }, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other name, and hold no state
          key={index}
          className="flex flex-wrap gap-x-2"
        >
          <dt className="break-all font-mono text-accent-ink">{text}</dt>
          <dd className="min-w-0 text-ink-2">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
