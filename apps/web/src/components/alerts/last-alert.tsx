import type { LastAlertView } from "@posthorn/core";
import { CircleCheck, CircleX, Clock } from "lucide-react";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";

/** What became of the last alert to one recipient, or to the webhook. */
export function LastAlert({ last }: { last: LastAlertView | undefined }) {
  if (!last) return <span className="text-ink-3 text-xs">No alert yet</span>;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-ink-3 text-xs">
      <Badge state={last.state} />
      <span>
        {last.test ? "Test, " : ""}
        <TimeText at={last.at} />
      </span>
      {last.error && <span className="w-full break-words text-bad">{last.error}</span>}
    </span>
  );
}

function Badge({ state }: Pick<LastAlertView, "state">) {
  switch (state) {
    case "sent":
      return (
        <StateBadge meaning="good" icon={CircleCheck}>
          Sent
        </StateBadge>
      );
    case "waiting":
      return (
        <StateBadge meaning="waiting" icon={Clock}>
          On its way
        </StateBadge>
      );
    case "failed":
      return (
        <StateBadge meaning="bad" icon={CircleX}>
          Failed
        </StateBadge>
      );
  }
}
