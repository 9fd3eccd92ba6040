"use client";

import type { EndpointView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { useEndpointMutationOptions } from "./use-endpoint-mutation.ts";
import { WaitingCount } from "./waiting-count.tsx";

interface Props {
  endpoint: EndpointView;
  open: boolean;
  onClose: () => void;
}

export function DisableEndpointDialog({ endpoint, open, onClose }: Props) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const afterwards = useEndpointMutationOptions();
  const disable = useMutation(trpc.endpoints.disable.mutationOptions(afterwards));
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Disable this endpoint?"
      confirmLabel="Disable endpoint"
      busy={disable.isPending}
      onConfirm={() =>
        disable.mutate(
          { ...place, endpointId: endpoint.id },
          {
            onSuccess: () => {
              toast.success("Disabled: it gets no more deliveries");
              onClose();
            },
          },
        )
      }
    >
      <p className="break-all font-mono text-ink text-xs">{endpoint.url}</p>
      <p>
        New events skip it, and this moves {open && <WaitingCount endpointId={endpoint.id} />} to the dead
        letters, where they can be retried later.
      </p>
      <p>To hold deliveries for a while and send them afterwards, pause the endpoint instead.</p>
    </ConfirmDialog>
  );
}
