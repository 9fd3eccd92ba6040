"use client";

import type { BulkActionName, DeliveryView } from "@posthorn/core";
import { AlarmClock, CheckCheck, RotateCw, SkipForward, X } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { outcomeWords } from "@/components/bulk-actions/bulk-action-words.ts";
import { Button } from "@/components/ui/button.tsx";
import { canDo } from "@/lib/delivery-actions.ts";
import DeliveryDialog, { type AskedAction } from "./delivery-dialog.tsx";
import { useDeliveryAction } from "./use-delivery-action.ts";

const choices = [
  { action: "retry", label: "Retry", icon: RotateCw },
  { action: "snooze", label: "Snooze…", icon: AlarmClock },
  { action: "mark_handled", label: "Mark as handled…", icon: CheckCheck },
  { action: "skip", label: "Skip…", icon: SkipForward },
] as const;

interface SelectionBarProps {
  selected: readonly DeliveryView[];
  onClear: () => void;
  /** Shows at once what those that something was done to have become. */
  onChanged: (changed: DeliveryView) => Promise<void>;
}

/** What can be done to the rows that are selected; each action says to how many of them. */
export default function SelectionBar({ selected, onClear, onChanged }: SelectionBarProps) {
  const { run, running } = useDeliveryAction();
  const [asking, setAsking] = useState<AskedAction | null>(null);
  const possible = (action: BulkActionName) => {
    const able = selected.filter((delivery) => canDo(action, delivery));
    // Who selects a whole page wants to send again what failed; only what succeeded is selected where that is meant.
    const failed = able.filter(({ state }) => state !== "succeeded");
    return failed.length > 0 ? failed : able;
  };

  const show = async (changed: DeliveryView[]) => {
    for (const delivery of changed) await onChanged(delivery);
  };
  const retry = async () => {
    const outcome = await run("retry", possible("retry"));
    const said = outcomeWords("retry", outcome.done.length, outcome.refused);
    if (said.done) toast.success(said.done);
    if (said.refused) toast.error(said.refused);
    await show(outcome.done);
  };

  return (
    <fieldset className="sticky bottom-3 z-20 mt-3 flex flex-wrap items-center gap-1.5 rounded-lg border border-line bg-raised px-3 py-2 shadow-lg">
      <legend className="sr-only">Selected deliveries</legend>
      <span aria-live="polite" className="mr-1 text-sm tabular-nums">
        {running ? `${running.finished} of ${running.total}` : `${selected.length} selected`}
      </span>
      {choices.map(({ action, label, icon: Icon }) => {
        const count = possible(action).length;
        return (
          <Button
            key={action}
            size="sm"
            disabled={count === 0}
            busy={action === "retry" && running !== null}
            title={count === 0 ? "None of those that are selected is in a state for this" : undefined}
            onClick={() => (action === "retry" ? void retry() : setAsking(action))}
          >
            {!(action === "retry" && running) && <Icon aria-hidden="true" />}
            {label}
            {count > 0 && count < selected.length && <span className="text-ink-3">{count}</span>}
          </Button>
        );
      })}
      <Button look="ghost" size="sm" onClick={onClear} className="ml-auto">
        <X aria-hidden="true" />
        Clear selection
      </Button>
      {asking && (
        <DeliveryDialog
          deliveries={possible(asking)}
          action={asking}
          onClose={() => setAsking(null)}
          onDone={(changed) => void show(changed)}
        />
      )}
    </fieldset>
  );
}
