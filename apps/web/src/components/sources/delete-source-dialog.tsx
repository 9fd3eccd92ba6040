"use client";

import type { SourceView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { LastDay } from "./last-day.tsx";
import { providerTitle } from "./provider-words.ts";

interface DeleteSourceDialogProps {
  source: SourceView;
  open: boolean;
  onClose: () => void;
}

export function DeleteSourceDialog({ source, open, onClose }: DeleteSourceDialogProps) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const remove = useMutation(
    trpc.sources.remove.mutationOptions({
      onSuccess: () => {
        toast.success(`${source.name} was deleted`);
        router.push(href("/sources"));
        void queryClient.invalidateQueries(trpc.sources.list.pathFilter());
        void queryClient.invalidateQueries(trpc.sources.summarize.pathFilter());
      },
      onError: (error) => void toast.error(messageOf(error)),
    }),
  );
  const sender = source.provider === "generic" ? "Its sender" : providerTitle(source.provider);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Delete ${source.name}?`}
      confirmLabel="Delete source"
      busy={remove.isPending || remove.isSuccess}
      onConfirm={() => remove.mutate({ ...place, sourceId: source.id })}
    >
      <p>
        This can't be undone. Its secrets and its log are gone, and its URL is answered with 404: {sender}{" "}
        will report failures until you take the webhook away there. {open && <LastDay sourceId={source.id} />}
      </p>
      <p>Past events stay readable, and the event types that it made stay.</p>
    </ConfirmDialog>
  );
}
