"use client";

import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";

const overlaps = {
  "86400": {
    title: "24 hours",
    note: "Requests carry both signatures for a day, so the receiver can change over.",
  },
  "604800": { title: "7 days", note: "For receivers that are deployed rarely." },
  "0": { title: "None", note: "The old secret ends now. For a secret that has leaked." },
} as const;
type Overlap = keyof typeof overlaps;

interface RotateSecretQuestionProps {
  /** Whose secret it is. */
  of: ReactNode;
  open: boolean;
  busy: boolean;
  onClose: () => void;
  onConfirm: (overlapSeconds: number) => void;
}

/** Asks how long the secret before goes on signing. */
export function RotateSecretQuestion({ of, open, busy, onClose, onConfirm }: RotateSecretQuestionProps) {
  const [overlap, setOverlap] = useState<Overlap>("86400");
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Rotate the signing secret?"
      confirmLabel="Rotate secret"
      destructive={overlap === "0"}
      busy={busy}
      onConfirm={() => onConfirm(Number(overlap))}
    >
      <p className="break-all font-mono text-ink text-xs">{of}</p>
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
