"use client";

import type { BulkActionInput, BulkPlanView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { ReplayPlan } from "@/components/replays/replay-plan.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { BulkActionForm } from "./bulk-action-form.tsx";
import { bulkActionWords } from "./bulk-action-words.ts";
import { choiceOf, toBulkInput } from "./bulk-choice.ts";

interface BulkActionDialogProps {
  /** What the list shows: the dialog begins with it. */
  filter: LogFilter;
  onClose: () => void;
}

/** Says how many deliveries an action would be done to before it does it. */
export default function BulkActionDialog({ filter, onClose }: BulkActionDialogProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [choice, setChoice] = useState(() => choiceOf(filter, new Date()));
  const [untilError, setUntilError] = useState<string>();
  const [planned, setPlanned] = useState<{ view: BulkPlanView; input: BulkActionInput } | null>(null);
  const check = useMutation(trpc.bulkActions.plan.mutationOptions());
  const start = useMutation(trpc.bulkActions.start.mutationOptions());
  const { verb } = bulkActionWords[choice.action];

  const makePlan = async () => {
    try {
      // The times of the plan are those of the action, however long somebody thinks about it.
      const { retentionDays } = await queryClient.fetchQuery(trpc.environment.get.queryOptions(place));
      const made = toBulkInput(choice, retentionDays, new Date());
      setUntilError(made.ok ? undefined : made.untilError);
      if (!made.ok) return;
      setPlanned({ view: await check.mutateAsync({ ...place, ...made.input }), input: made.input });
    } catch {
      // The form shows why.
    }
  };
  const startIt = async () => {
    if (!planned) return;
    try {
      await start.mutateAsync({ ...place, ...planned.input });
      await queryClient.invalidateQueries(trpc.bulkActions.pathFilter());
      toast.success("It is running: its progress stands above the list");
      onClose();
    } catch {
      // The plan shows why.
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={planned ? "This is what it would do" : "Bulk action"}
      description={
        planned
          ? "Nothing has been done so far."
          : "Does to all deliveries that are chosen here what can be done to one. Next, you see how many that are."
      }
    >
      {planned ? (
        <ReplayPlan
          plan={planned.view}
          verb={verb}
          busy={start.isPending}
          error={start.error ? messageOf(start.error) : undefined}
          onBack={() => {
            start.reset();
            setPlanned(null);
          }}
          onStart={() => void startIt()}
        />
      ) : (
        <BulkActionForm
          choice={choice}
          onChange={setChoice}
          untilError={untilError}
          busy={check.isPending}
          error={check.error ? messageOf(check.error) : undefined}
          onCancel={onClose}
          onSubmit={() => void makePlan()}
        />
      )}
    </Dialog>
  );
}
