"use client";

import type { ConsumerView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { deletionProgress } from "./consumer-words.ts";
import { EndpointCount } from "./endpoint-count.tsx";

interface DeleteConsumerDialogProps {
  consumer: ConsumerView;
  open: boolean;
  onClose: () => void;
}

/** One request deletes a hundred endpoints at most, so it is repeated until the consumer is gone. */
export function DeleteConsumerDialog({ consumer, open, onClose }: DeleteConsumerDialogProps) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const remove = useMutation(trpc.consumers.remove.mutationOptions());
  const [progress, setProgress] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const removeAll = async () => {
    setBusy(true);
    try {
      let endpoints = 0;
      for (;;) {
        const step = await remove.mutateAsync({ ...place, consumerId: consumer.id });
        endpoints += step.endpointsDeleted;
        if (step.deleted) break;
        setProgress(deletionProgress(endpoints, step.endpointsLeft));
      }
      toast.success(`${consumer.name} was deleted`);
      router.push(href("/consumers"));
    } catch (error) {
      toast.error(messageOf(error));
      setBusy(false);
    }
    setProgress(null);
    void queryClient.invalidateQueries(trpc.consumers.list.pathFilter());
    void queryClient.invalidateQueries(trpc.endpoints.list.pathFilter());
  };

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && !busy && onClose()}
      title={`Delete ${consumer.name}?`}
      confirmLabel={progress ?? "Delete consumer"}
      busy={busy}
      onConfirm={() => void removeAll()}
    >
      <p>
        This can't be undone. It deletes {open && <EndpointCount consumerId={consumer.id} />}; their signing
        secrets are gone, and what was waiting for them is canceled.
      </p>
      <p>Past events and deliveries stay readable.</p>
    </ConfirmDialog>
  );
}
