"use client";

import type { EventView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Eraser } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { endedByErasure } from "./event-answer.ts";

/** The button, and the question that says what goes and what stays. */
export function ErasePayload({ event }: { event: EventView }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const erase = useMutation(
    trpc.events.erasePayload.mutationOptions({
      onSuccess: async () => {
        await Promise.all([
          queryClient.invalidateQueries(trpc.events.get.pathFilter()),
          queryClient.invalidateQueries(trpc.deliveries.pathFilter()),
        ]);
        toast.success("The payload was erased");
        setAsking(false);
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        <Eraser aria-hidden="true" />
        Erase payload…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Erase this event's payload?"
        confirmLabel="Erase payload"
        busy={erase.isPending}
        onConfirm={() => erase.mutate({ ...place, eventId: event.id })}
      >
        <p>
          This can't be undone. Its data goes, and so do the headers and bodies that receivers answered with,
          and the path and query of a callback's URL. It can't be sent again.
        </p>
        <p>{endedByErasure(event)} A request that is under way this moment still goes out.</p>
        <p>
          The event stays in the log: its type, times, metadata, tags, and each delivery with its attempts and
          status codes.
        </p>
      </ConfirmDialog>
    </>
  );
}
