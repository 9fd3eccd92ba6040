"use client";

import type { ConsumerTokenView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

export function RevokeConsumerTokenDialog({
  token,
  onClose,
}: {
  token: ConsumerTokenView;
  onClose: () => void;
}) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.consumers.revokeToken.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.consumers.listTokens.pathFilter());
        toast.success("The token was revoked");
        onClose();
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title="Revoke this token?"
      confirmLabel="Revoke token"
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate({ ...place, consumerId: token.consumerId, tokenId: token.id })}
    >
      <p className="font-mono text-ink text-xs">{token.prefix}…</p>
      <p>
        Whoever uses it is refused within 5 seconds. This can't be undone. The subscriptions that were made
        with it stay, and go on receiving.
      </p>
    </ConfirmDialog>
  );
}
