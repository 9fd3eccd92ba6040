"use client";

import type { EventTypeView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore } from "lucide-react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Can be undone, so it happens at once, with the way back in the toast. */
export function ArchiveEventType({ eventType }: { eventType: EventTypeView }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { name, archived } = eventType;
  const update = useMutation(trpc.eventTypes.update.mutationOptions());

  const setArchived = async (next: boolean, undoable: boolean) => {
    try {
      await update.mutateAsync({ ...place, name, archived: next });
      await queryClient.invalidateQueries(trpc.eventTypes.pathFilter());
      toast.success(next ? `${name} takes no new events now` : `${name} takes events again`, {
        ...(undoable ? { action: { label: "Undo", onClick: () => void setArchived(!next, false) } } : {}),
      });
    } catch (error) {
      toast.error(messageOf(error));
    }
  };

  return (
    <Button busy={update.isPending} onClick={() => void setArchived(!archived, true)}>
      {archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
      {archived ? "Restore" : "Archive"}
    </Button>
  );
}
