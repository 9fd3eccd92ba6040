import type { LedgerView } from "@posthorn/core";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { ExactTimeText } from "@/components/ui/time-text.tsx";
import { cn } from "@/lib/cn.ts";

/** The page's answer, in a sentence. */
export function LedgerAnswer({ ledger }: { ledger: LedgerView }) {
  const { balanced } = ledger;
  const Icon = balanced ? CircleCheck : TriangleAlert;
  return (
    <div
      role={balanced ? "status" : "alert"}
      className={cn(
        "flex items-start gap-2.5 rounded-lg border border-line px-4 py-3 text-sm",
        balanced ? "bg-good-soft" : "bg-bad-soft",
      )}
    >
      <Icon
        aria-hidden="true"
        className={cn("mt-0.5 size-4 shrink-0", balanced ? "text-good" : "text-bad")}
      />
      <p>
        <strong className="font-medium">
          {balanced ? "The ledger balances." : "The ledger does not balance."}
        </strong>{" "}
        {balanced
          ? "Every event is accounted for, at every endpoint that subscribed to it."
          : `${wrongWords(ledger)}. Tell whoever runs this installation.`}{" "}
        <span className="text-ink-2">
          Counted up to <ExactTimeText at={ledger.countedTo} />.
        </span>
      </p>
    </div>
  );
}

function wrongWords({ events, findings }: LedgerView): string {
  const parts = [
    [events.unbalanced, "event does not add up", "events do not add up"],
    [findings.total, "finding of the checks is open", "findings of the checks are open"],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`)
    .join(", and ");
}
