"use client";

import type { BulkActionView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { BulkControls } from "@/components/bulk-actions/bulk-controls.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

export function ReplayActions({ replay }: { replay: BulkActionView }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const afterwards = {
    onSuccess: () => queryClient.invalidateQueries(trpc.replays.pathFilter()),
    onError: (error: unknown) => {
      toast.error(messageOf(error));
    },
  };
  const pause = useMutation(trpc.replays.pause.mutationOptions(afterwards));
  const resume = useMutation(trpc.replays.resume.mutationOptions(afterwards));
  const cancel = useMutation(trpc.replays.cancel.mutationOptions(afterwards));
  const input = { ...place, replayId: replay.id };
  return (
    <BulkControls
      view={replay}
      noun="replay"
      cancelNote="What stands in the endpoints' queues already is still sent; the rest stays as it is."
      pause={{ isPending: pause.isPending, run: () => pause.mutate(input) }}
      resume={{ isPending: resume.isPending, run: () => resume.mutate(input) }}
      cancel={{
        isPending: cancel.isPending,
        run: (done) => cancel.mutate(input, { onSuccess: () => done?.() }),
      }}
    />
  );
}
