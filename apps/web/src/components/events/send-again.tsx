"use client";

import type { EventView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";

const mostNamed = 5;

/** Sends the event once more to each endpoint that it went to, after naming them. */
export function SendAgain({ event: { id: eventId, deliveries } }: { event: EventView }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const again = useMutation(
    trpc.events.sendAgain.mutationOptions({
      onSuccess: async ({ sent, refused }) => {
        await Promise.all([
          queryClient.invalidateQueries(trpc.events.get.pathFilter()),
          queryClient.invalidateQueries(trpc.deliveries.pathFilter()),
        ]);
        setAsking(false);
        const [first] = refused;
        if (sent.length > 0) toast.success(`On its way to ${endpoints(sent.length)}`);
        if (first) toast.error(`Not sent to ${endpoints(refused.length)}: ${first.message}`);
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Send aria-hidden="true" />
        Send again…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Send this event again to ${endpoints(deliveries.length)}?`}
        confirmLabel="Send again"
        destructive={false}
        busy={again.isPending}
        onConfirm={() => again.mutate({ ...place, eventId })}
      >
        <p>
          It has the same id and payload, so receivers that remember ids drop it. A delivery that succeeded
          keeps its success.
        </p>
        <ul className="flex flex-col gap-1">
          {deliveries.slice(0, mostNamed).map(({ id, endpointUrl }) => (
            <li key={id} className="break-all font-mono text-xs">
              {shortenMiddle(endpointUrl, 60)}
            </li>
          ))}
          {deliveries.length > mostNamed && <li>and {deliveries.length - mostNamed} more</li>}
        </ul>
      </ConfirmDialog>
    </>
  );
}

const endpoints = (count: number) => (count === 1 ? "1 endpoint" : `${count} endpoints`);
