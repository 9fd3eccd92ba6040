"use client";

import type { EndpointView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { SubscriptionPicker } from "./subscription-picker.tsx";
import { useEndpointMutationOptions } from "./use-endpoint-mutation.ts";

export function EndpointSubscriptions({ endpoint, mayWrite }: { endpoint: EndpointView; mayWrite: boolean }) {
  const [editing, setEditing] = useState(false);
  const { eventTypes } = endpoint;
  return (
    <Card
      title="Subscriptions"
      note={eventTypes ? `${eventTypes.length}` : undefined}
      action={
        mayWrite && (
          <Button size="sm" onClick={() => setEditing(true)}>
            Edit subscriptions
          </Button>
        )
      }
    >
      {eventTypes === null ? (
        <p className="px-4 py-3 text-ink-2 text-sm">Every event type, also those that are created later.</p>
      ) : (
        <ul className="flex max-h-60 flex-wrap gap-1.5 overflow-y-auto px-4 py-3">
          {eventTypes.map((name) => (
            <li
              key={name}
              className="rounded-sm border border-line bg-sunken px-1.5 py-0.5 font-mono text-xs"
            >
              {name}
            </li>
          ))}
        </ul>
      )}
      {editing && <EditSubscriptionsDialog endpoint={endpoint} onClose={() => setEditing(false)} />}
    </Card>
  );
}

function EditSubscriptionsDialog({ endpoint, onClose }: { endpoint: EndpointView; onClose: () => void }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const [eventTypes, setEventTypes] = useState(endpoint.eventTypes);
  const update = useMutation(trpc.endpoints.update.mutationOptions(useEndpointMutationOptions()));
  const empty = eventTypes?.length === 0;
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title="Edit subscriptions"
      description="Events that are sent from now on follow them."
    >
      <DialogBody>
        <SubscriptionPicker
          value={eventTypes}
          onChange={setEventTypes}
          error={empty ? "Pick at least one event type, or pause the endpoint." : undefined}
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          disabled={empty}
          busy={update.isPending}
          onClick={() =>
            update.mutate(
              { ...place, endpointId: endpoint.id, eventTypes },
              {
                onSuccess: () => {
                  toast.success("The subscriptions were saved");
                  onClose();
                },
              },
            )
          }
        >
          Save subscriptions
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
