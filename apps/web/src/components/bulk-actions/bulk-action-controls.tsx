"use client";

import type { BulkActionView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { BulkControls } from "./bulk-controls.tsx";

export function BulkActionControls({ view }: { view: BulkActionView }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const afterwards = {
    onSuccess: () => queryClient.invalidateQueries(trpc.bulkActions.pathFilter()),
    onError: (error: unknown) => {
      toast.error(messageOf(error));
    },
  };
  const pause = useMutation(trpc.bulkActions.pause.mutationOptions(afterwards));
  const resume = useMutation(trpc.bulkActions.resume.mutationOptions(afterwards));
  const cancel = useMutation(trpc.bulkActions.cancel.mutationOptions(afterwards));
  const input = { ...place, bulkActionId: view.id };
  return (
    <BulkControls
      view={view}
      noun="bulk action"
      cancelNote="What it has done already stays done; the rest stays as it is."
      pause={{ isPending: pause.isPending, run: () => pause.mutate(input) }}
      resume={{ isPending: resume.isPending, run: () => resume.mutate(input) }}
      cancel={{
        isPending: cancel.isPending,
        run: (done) => cancel.mutate(input, { onSuccess: () => done?.() }),
      }}
    />
  );
}
