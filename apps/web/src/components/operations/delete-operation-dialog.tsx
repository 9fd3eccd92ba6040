"use client";

import type { OperationView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface DeleteOperationDialogProps {
  operation: OperationView;
  open: boolean;
  onClose: () => void;
}

export function DeleteOperationDialog({ operation, open, onClose }: DeleteOperationDialogProps) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const remove = useMutation(
    trpc.operations.remove.mutationOptions({
      onSuccess: () => {
        toast.success(`${operation.name} was deleted`);
        router.push(href("/operations"));
        void queryClient.invalidateQueries(trpc.operations.list.pathFilter());
      },
      onError: (error) => void toast.error(messageOf(error)),
    }),
  );
  const names = operation.callbacks.map(({ name }) => name);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Delete ${operation.name}?`}
      confirmLabel="Delete operation"
      busy={remove.isPending || remove.isSuccess}
      onConfirm={() => remove.mutate({ ...place, operationId: operation.id })}
    >
      <p>
        This can't be undone. It is taken out of your OpenAPI document
        {names.length === 0
          ? "."
          : `, and with it ${names.length === 1 ? "its callback" : `its ${names.length} callbacks`}: ${names.join(", ")}.`}
      </p>
    </ConfirmDialog>
  );
}
