import type { TestFilterView } from "@posthorn/core";
import { CircleCheck, CircleX } from "lucide-react";
import { StateBadge } from "@/components/ui/state-badge.tsx";

type Explanation = TestFilterView["explanation"];

const groupWords = {
  and: "All of these",
  or: "At least one of these",
  not: "None of this",
} as const;

/** Whether an event passes, and what each part of the filter found in it. */
export function FilterExplanation({ verdict }: { verdict: TestFilterView }) {
  return (
    <div role="status" aria-label="Verdict" className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        {verdict.matches ? (
          <StateBadge meaning="good" icon={CircleCheck}>
            Matches
          </StateBadge>
        ) : (
          <StateBadge meaning="off" icon={CircleX}>
            Does not match
          </StateBadge>
        )}
        {verdict.matches
          ? "The endpoint would get this event."
          : "The endpoint would not get this event; the event's page would say so."}
      </p>
      <ul className="flex flex-col gap-1 text-xs">
        <Part part={verdict.explanation} />
      </ul>
    </div>
  );
}

function Part({ part }: { part: Explanation }) {
  return (
    <li className="flex flex-col gap-1">
      <span className="flex items-start gap-1.5">
        {part.matches ? (
          <CircleCheck aria-label="Matches" className="mt-px size-3.5 shrink-0 text-good" />
        ) : (
          <CircleX aria-label="Does not match" className="mt-px size-3.5 shrink-0 text-bad" />
        )}
        <span className="min-w-0 break-words text-ink-2">
          {part.kind === "condition" ? part.message : `${groupWords[part.kind]}:`}
        </span>
      </span>
      {part.kind !== "condition" && (
        <ul className="ml-1.5 flex flex-col gap-1 border-line border-l pl-3.5">
          {part.parts.map((inner, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts stand in the filter's order, and two may be equal
            <Part key={index} part={inner} />
          ))}
        </ul>
      )}
    </li>
  );
}
