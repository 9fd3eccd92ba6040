"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface DiscardDraftsProps {
  eventTypes: string[];
  /** Whether the page is about nothing any more once they are gone. */
  leaves?: boolean;
}

/** Can't be undone, so it asks, and names what it hits. */
export function DiscardDrafts({ eventTypes, leaves = false }: DiscardDraftsProps) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const discard = useMutation(
    trpc.catalog.discard.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        toast.success(eventTypes.length === 1 ? "The draft is gone" : "The drafts are gone");
        if (leaves) router.push(href("/event-types"));
        // What the page is about is gone: it is not asked for again.
        const refetchType = leaves ? "none" : "active";
        await Promise.all(
          [trpc.eventTypes.pathFilter(), trpc.catalog.pathFilter()].map((filter) =>
            queryClient.invalidateQueries({ ...filter, refetchType }),
          ),
        );
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  const what = eventTypes.length === 1 ? "draft" : `${eventTypes.length} drafts`;
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        <Trash2 aria-hidden="true" />
        Discard {what}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Discard ${eventTypes.length === 1 ? "this draft" : `these ${what}`}?`}
        confirmLabel="Discard"
        busy={discard.isPending}
        onConfirm={() => discard.mutate({ ...place, eventTypes })}
      >
        <p className="max-h-40 overflow-y-auto break-all font-mono text-ink text-xs">
          {eventTypes.join(", ")}
        </p>
        <p>What was changed is lost. What is published stays as it is.</p>
      </ConfirmDialog>
    </>
  );
}
