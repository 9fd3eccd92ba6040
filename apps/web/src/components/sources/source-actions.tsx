"use client";

import type { SourceView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CirclePause, CirclePlay, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { DeleteSourceDialog } from "./delete-source-dialog.tsx";

export function SourceActions({ source }: { source: SourceView }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const update = useMutation(
    trpc.sources.update.mutationOptions({
      onSuccess: async ({ enabled }) => {
        await queryClient.invalidateQueries(trpc.sources.pathFilter());
        toast.success(
          enabled ? "The source is enabled" : "The source is disabled: what comes in is refused",
          {
            action: { label: "Undo", onClick: () => setEnabled(!enabled) },
          },
        );
      },
      onError: (error) => void toast.error(messageOf(error)),
    }),
  );
  const setEnabled = (enabled: boolean) => update.mutate({ ...place, sourceId: source.id, enabled });
  return (
    <>
      <Button busy={update.isPending} onClick={() => setEnabled(!source.enabled)}>
        {source.enabled ? <CirclePause aria-hidden="true" /> : <CirclePlay aria-hidden="true" />}
        {source.enabled ? "Disable" : "Enable"}
      </Button>
      <LinkButton href={href(`/sources/${source.id}/edit`)}>
        <Pencil aria-hidden="true" />
        Edit
      </LinkButton>
      <Button look="danger" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden="true" />
        Delete…
      </Button>
      <DeleteSourceDialog source={source} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}
