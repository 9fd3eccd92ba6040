"use client";

import type { EndpointSecretView, EndpointView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { RotateSecretQuestion } from "./rotate-secret-question.tsx";

interface Props {
  endpoint: EndpointView;
  open: boolean;
  onClose: () => void;
  onRotated: (rotated: EndpointSecretView) => void;
}

export function RotateSecretDialog({ endpoint, open, onClose, onRotated }: Props) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const rotate = useMutation(
    trpc.endpoints.rotateSecret.mutationOptions({
      gcTime: 0,
      onSuccess: (rotated) => {
        toast.success("The new secret is in use");
        onRotated(rotated);
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  return (
    <RotateSecretQuestion
      of={endpoint.url}
      open={open}
      busy={rotate.isPending}
      onClose={onClose}
      onConfirm={(overlapSeconds) => rotate.mutate({ ...place, endpointId: endpoint.id, overlapSeconds })}
    />
  );
}
