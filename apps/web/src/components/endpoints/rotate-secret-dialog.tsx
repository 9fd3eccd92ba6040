"use client";

import type { EndpointSecretView, EndpointView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

const overlaps = {
  "86400": {
    title: "24 hours",
    note: "Requests carry both signatures for a day, so the receiver can change over.",
  },
  "604800": { title: "7 days", note: "For receivers that are deployed rarely." },
  "0": { title: "None", note: "The old secret ends now. For a secret that has leaked." },
} as const;
type Overlap = keyof typeof overlaps;

interface Props {
  endpoint: EndpointView;
  open: boolean;
  onClose: () => void;
  onRotated: (rotated: EndpointSecretView) => void;
}

export function RotateSecretDialog({ endpoint, open, onClose, onRotated }: Props) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const [overlap, setOverlap] = useState<Overlap>("86400");
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
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Rotate the signing secret?"
      confirmLabel="Rotate secret"
      destructive={overlap === "0"}
      busy={rotate.isPending}
      onConfirm={() => rotate.mutate({ ...place, endpointId: endpoint.id, overlapSeconds: Number(overlap) })}
    >
      <p className="break-all font-mono text-ink text-xs">{endpoint.url}</p>
      <p>A new secret signs from now on. For how long does the old one sign beside it?</p>
      <RadioCards
        label="Overlap"
        value={overlap}
        onChange={setOverlap}
        options={(["86400", "604800", "0"] as const).map((value) => ({ value, ...overlaps[value] }))}
      />
    </ConfirmDialog>
  );
}
