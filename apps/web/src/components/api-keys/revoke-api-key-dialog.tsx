"use client";

import type { ApiKeyView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

export function RevokeApiKeyDialog({ apiKey, onClose }: { apiKey: ApiKeyView; onClose: () => void }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.apiKeys.pathFilter());
        toast.success(`${apiKey.name} was revoked`);
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
      title={`Revoke ${apiKey.name}?`}
      confirmLabel="Revoke key"
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate({ ...place, apiKeyId: apiKey.id })}
    >
      <p className="font-mono text-ink text-xs">{apiKey.prefix}…</p>
      <p>
        Every app that uses this key is refused within 5 seconds. This can't be undone.{" "}
        {apiKey.lastUsedAt ? (
          <>
            It was last used <TimeText at={apiKey.lastUsedAt} />.
          </>
        ) : (
          "It was never used."
        )}
      </p>
    </ConfirmDialog>
  );
}
