"use client";

import type { BulkActionView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { dealtWith } from "@/lib/replay-words.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Pausing can be undone and happens at once; canceling can't, and asks. */
export function ReplayActions({ replay }: { replay: BulkActionView }) {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const afterwards = {
    onSuccess: () => queryClient.invalidateQueries(trpc.replays.pathFilter()),
    onError: (error: unknown) => {
      toast.error(messageOf(error));
    },
  };
  const pause = useMutation(trpc.replays.pause.mutationOptions(afterwards));
  const resume = useMutation(trpc.replays.resume.mutationOptions(afterwards));
  const cancel = useMutation(trpc.replays.cancel.mutationOptions(afterwards));
  if (!can("deliveries:write") || replay.state === "completed" || replay.state === "canceled") return null;
  const input = { ...place, replayId: replay.id };
  return (
    <span className="inline-flex gap-1.5">
      {replay.state === "running" ? (
        <Button size="sm" busy={pause.isPending} onClick={() => pause.mutate(input)}>
          {!pause.isPending && <Pause aria-hidden="true" />}
          Pause
        </Button>
      ) : (
        <Button size="sm" busy={resume.isPending} onClick={() => resume.mutate(input)}>
          {!resume.isPending && <Play aria-hidden="true" />}
          Resume
        </Button>
      )}
      <Button size="sm" look="ghost" onClick={() => setAsking(true)}>
        Cancel
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Cancel this replay?"
        confirmLabel="Cancel replay"
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate(input, { onSuccess: () => setAsking(false) })}
      >
        <p>
          {dealtWith(replay).toLocaleString("en")} of {replay.matched.toLocaleString("en")} were dealt with.
          What stands in the endpoints' queues already is still sent; the rest stays as it is.
        </p>
      </ConfirmDialog>
    </span>
  );
}
