"use client";

import type { BulkActionName, DeliveryView } from "@posthorn/core";
import { useState } from "react";
import { toast } from "sonner";
import { outcomeWords } from "@/components/bulk-actions/bulk-action-words.ts";
import { Dialog } from "@/components/ui/dialog.tsx";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { readSnoozeInput, snoozeChoices, toLocalInput } from "@/lib/snooze-times.ts";
import { NoteField } from "./note-field.tsx";
import { SnoozeField } from "./snooze-field.tsx";
import { useDeliveryAction } from "./use-delivery-action.ts";

/** What is asked about before it is done; a retry is done at once. */
export type AskedAction = Exclude<BulkActionName, "retry">;

const words: Record<AskedAction, { title: string; description: string; submit: string }> = {
  skip: {
    title: "Skip",
    description: "Nothing more is sent, and it becomes canceled. A retry opens it again.",
    submit: "Skip",
  },
  mark_handled: {
    title: "Mark as handled",
    description: "For what somebody has taken care of: Posthorn tries no further, and it counts as done.",
    submit: "Mark as handled",
  },
  snooze: {
    title: "Snooze the next try",
    description: "Puts the next try off. Other deliveries to the endpoint go on.",
    submit: "Snooze",
  },
};

interface DeliveryDialogProps {
  deliveries: readonly DeliveryView[];
  action: AskedAction;
  onClose: () => void;
  /** With what has become of those that it was done to. */
  onDone: (changed: DeliveryView[]) => void;
}

/** Asks for the reason, or for the time, before deliveries are ended or put off. */
export default function DeliveryDialog({ deliveries, action, onClose, onDone }: DeliveryDialogProps) {
  const { run, running } = useDeliveryAction();
  const [note, setNote] = useState("");
  const [until, setUntil] = useState(() => toLocalInput(snoozeChoices[0].until(new Date())));
  const [untilError, setUntilError] = useState<string>();
  const [error, setError] = useState<string>();
  const { title, description, submit: submitLabel } = words[action];
  const [first] = deliveries;
  const many = deliveries.length > 1;

  const submit = async () => {
    const read = readSnoozeInput(until, new Date());
    if (action === "snooze" && !read.ok) {
      setUntilError(read.message);
      return;
    }
    const outcome = await run(action, deliveries, {
      ...(action === "snooze" && read.ok && { until: read.until }),
      ...(note.trim() !== "" && { note: note.trim() }),
    });
    const said = outcomeWords(action, outcome.done.length, outcome.refused);
    if (said.done) toast.success(said.done);
    onDone(outcome.done);
    if (outcome.done.length === 0) {
      setError(many ? (said.refused ?? undefined) : outcome.refused[0]);
      return;
    }
    if (said.refused) toast.error(said.refused);
    onClose();
  };

  return (
    <Dialog open onOpenChange={(next) => !next && onClose()} title={title} description={description}>
      <DialogForm
        onSubmit={submit}
        onCancel={onClose}
        submit={many && running ? `${running.finished} of ${running.total}` : submitLabel}
        busy={running !== null}
        error={error}
      >
        <p className="break-all text-ink-2 text-sm">
          {many ? (
            `${deliveries.length} deliveries are selected for this.`
          ) : (
            <span className="font-mono text-xs">
              {first?.eventType} to {first?.endpointUrl}
            </span>
          )}
        </p>
        {action === "snooze" ? (
          <SnoozeField value={until} onChange={setUntil} error={untilError} />
        ) : (
          <NoteField
            label="Reason"
            hint="Why; it is kept in the audit log."
            value={note}
            onChange={setNote}
          />
        )}
      </DialogForm>
    </Dialog>
  );
}
