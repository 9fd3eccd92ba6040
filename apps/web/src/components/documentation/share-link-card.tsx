"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link2, Link2Off } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { SecretBox } from "@/components/ui/secret-box.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Lets people without an account read this documentation, until the link is revoked. */
export function ShareLinkCard() {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { data: link } = useSuspenseQuery(trpc.openapi.shareLink.queryOptions(place));
  const refresh = () => queryClient.invalidateQueries(trpc.openapi.shareLink.pathFilter());
  const onError = (error: unknown) => void toast.error(messageOf(error));
  const create = useMutation(trpc.openapi.createShareLink.mutationOptions({ onSuccess: refresh, onError }));
  const revoke = useMutation(
    trpc.openapi.revokeShareLink.mutationOptions({
      onSuccess: async () => {
        await refresh();
        setAsking(false);
        toast.success("The share link was revoked");
      },
      onError,
    }),
  );
  const mayChange = can("admin");
  return (
    <Card title="Share link">
      <div className="flex flex-col gap-3 px-4 py-3 text-ink-2 text-sm">
        {link ? (
          <>
            <p>Everybody who has this link can read the documentation, without an account.</p>
            <SecretBox label="Share link" secret={link.url} />
            {mayChange && (
              <Button look="danger" className="self-start" onClick={() => setAsking(true)}>
                <Link2Off aria-hidden="true" />
                Revoke link
              </Button>
            )}
          </>
        ) : (
          <>
            <p>
              Only members can read this documentation. With a share link, your customers can too: without an
              account, until you revoke it.
            </p>
            {mayChange ? (
              <Button className="self-start" busy={create.isPending} onClick={() => create.mutate(place)}>
                <Link2 aria-hidden="true" />
                Create share link
              </Button>
            ) : (
              <p className="text-ink-3 text-xs">An owner or admin of your organization can create it.</p>
            )}
          </>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Revoke the share link?"
        confirmLabel="Revoke link"
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate(place)}
      >
        <p>
          It leads nowhere from then on. A new one is another link, so everybody who has this one needs it.
        </p>
      </ConfirmDialog>
    </Card>
  );
}
