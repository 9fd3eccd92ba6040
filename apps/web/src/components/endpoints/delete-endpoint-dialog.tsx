"use client";

import type { EndpointView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { WaitingCount } from "./waiting-count.tsx";

interface Props {
  endpoint: EndpointView;
  open: boolean;
  onClose: () => void;
}

export function DeleteEndpointDialog({ endpoint, open, onClose }: Props) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const remove = useMutation(
    trpc.endpoints.remove.mutationOptions({
      onSuccess: () => {
        toast.success("The endpoint was deleted");
        router.push(href("/endpoints"));
        void queryClient.invalidateQueries(trpc.endpoints.list.pathFilter());
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Delete this endpoint?"
      confirmLabel="Delete endpoint"
      busy={remove.isPending || remove.isSuccess}
      onConfirm={() => remove.mutate({ ...place, endpointId: endpoint.id })}
    >
      <p className="break-all font-mono text-ink text-xs">{endpoint.url}</p>
      <p>
        This can't be undone. It cancels {open && <WaitingCount endpointId={endpoint.id} />}, and the signing
        secret is gone. Past deliveries stay readable.
      </p>
    </ConfirmDialog>
  );
}
