"use client";

import type { BulkPlanView, ReplayState } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog, DialogBody } from "@/components/ui/dialog.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import type { TakenFilter } from "@/lib/bulk-filter.ts";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { type ReplayChoice, toReplayInput } from "./replay-choice.ts";
import { ReplayPlan } from "./replay-plan.tsx";

/** Loaded when the dialog is opened. */
const ReplayForm = dynamic(() => import("./replay-form.tsx"), {
  ssr: false,
  loading: () => (
    <DialogBody>
      <div role="status" aria-label="Loading" className="flex flex-col gap-4">
        <Skeleton className="h-16 w-full rounded-md" />
        <Skeleton className="h-52 w-full rounded-md" />
        <Skeleton className="h-20 w-full rounded-md" />
      </div>
    </DialogBody>
  ),
});

interface NewReplayProps {
  label?: string;
  /** What is chosen at first. */
  endpointId?: string | undefined;
  eventType?: string | undefined;
  taken?: TakenFilter;
  states?: ReplayState[];
  /** How far back; null: all that is kept. */
  hours?: number | null;
  /** Of the button, where its words alone don't say of what. */
  ariaLabel?: string | undefined;
  look?: "primary" | "secondary";
  size?: "sm" | "md";
}

/** The button, and the dialog that says what a replay would do before it does it. */
export function NewReplay({
  label = "New replay",
  endpointId,
  eventType,
  taken = {},
  states = ["dead"],
  hours = 24,
  ariaLabel,
  look = "primary",
  size = "md",
}: NewReplayProps) {
  const { place, can, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const first: ReplayChoice = { endpointId, eventType, taken, states, times: { hours }, note: "" };
  const [choice, setChoice] = useState(first);
  const [plan, setPlan] = useState<{ view: BulkPlanView; input: ReturnType<typeof toReplayInput> } | null>(
    null,
  );
  const check = useMutation(trpc.replays.plan.mutationOptions());
  const start = useMutation(trpc.replays.start.mutationOptions());
  if (!can("deliveries:write")) return null;

  const show = () => {
    setChoice(first);
    setPlan(null);
    check.reset();
    start.reset();
    setOpen(true);
  };
  const makePlan = async () => {
    try {
      // The times of the plan are those of the replay, however long somebody thinks about it.
      const { retentionDays } = await queryClient.fetchQuery(trpc.environment.get.queryOptions(place));
      const input = toReplayInput(choice, retentionDays, new Date());
      setPlan({ view: await check.mutateAsync({ ...place, ...input }), input });
    } catch {
      // The form shows why.
    }
  };
  const startIt = async () => {
    if (!plan) return;
    try {
      await start.mutateAsync({ ...place, ...plan.input });
      await queryClient.invalidateQueries(trpc.replays.pathFilter());
      setOpen(false);
      toast.success("The replay is running");
      router.push(href("/replays"));
    } catch {
      // The plan shows why.
    }
  };
  return (
    <>
      <Button look={look} size={size} aria-label={ariaLabel} onClick={show}>
        <History aria-hidden="true" />
        {label}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={plan ? "This is what it would do" : "Replay"}
        description={
          plan
            ? "Nothing has been sent so far."
            : "Sends what is chosen here again, under the same webhook-id. Next, you see what that is."
        }
      >
        {plan ? (
          <ReplayPlan
            plan={plan.view}
            busy={start.isPending}
            error={start.error ? messageOf(start.error) : undefined}
            onBack={() => setPlan(null)}
            onStart={() => void startIt()}
          />
        ) : (
          <ReplayForm
            choice={choice}
            onChange={setChoice}
            busy={check.isPending}
            error={check.error ? messageOf(check.error) : undefined}
            onCancel={() => setOpen(false)}
            onSubmit={() => void makePlan()}
          />
        )}
      </Dialog>
    </>
  );
}
