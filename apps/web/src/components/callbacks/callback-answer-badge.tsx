import { CircleCheck, TriangleAlert } from "lucide-react";
import { StateBadge } from "@/components/ui/state-badge.tsx";

interface CallbackAnswerBadgeProps {
  /** HTTP status of the last answer; null: none came, or it was erased. */
  status: number | null;
  /** Whether it is what the operation asks for; null where that can't be said. */
  matches: boolean | null;
}

/** What the receiver answered, and whether that is what was asked for. */
export function CallbackAnswerBadge({ status, matches }: CallbackAnswerBadgeProps) {
  if (status === null) {
    return (
      <span className="text-ink-3" title="No answer came yet, or it was erased">
        –
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-2">
      <span className="hidden text-ink-2 tabular-nums sm:inline">{status}</span>
      {matches === true && (
        <StateBadge meaning="good" icon={CircleCheck}>
          Matches
        </StateBadge>
      )}
      {matches === false && (
        <StateBadge meaning="bad" icon={TriangleAlert}>
          Differs
        </StateBadge>
      )}
      {matches === null && <span className="text-ink-2 tabular-nums sm:hidden">{status}</span>}
    </span>
  );
}
