"use client";

import type { BulkActionView } from "@posthorn/core";
import { Pause, Play } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { dealtWith } from "@/lib/replay-words.ts";

interface Control {
  isPending: boolean;
  run: (afterwards?: () => void) => void;
}

interface BulkControlsProps {
  view: BulkActionView;
  /** What it is called: `replay`. */
  noun: string;
  /** What becomes of what it has done already. */
  cancelNote: string;
  pause: Control;
  resume: Control;
  cancel: Control;
}

/** Pausing can be undone and happens at once; canceling can't, and asks. */
export function BulkControls({ view, noun, cancelNote, pause, resume, cancel }: BulkControlsProps) {
  const { can } = useEnvironment();
  const [asking, setAsking] = useState(false);
  if (!can("deliveries:write") || view.state === "completed" || view.state === "canceled") return null;
  return (
    <span className="inline-flex gap-1.5">
      {view.state === "running" ? (
        <Button size="sm" busy={pause.isPending} onClick={() => pause.run()}>
          {!pause.isPending && <Pause aria-hidden="true" />}
          Pause
        </Button>
      ) : (
        <Button size="sm" busy={resume.isPending} onClick={() => resume.run()}>
          {!resume.isPending && <Play aria-hidden="true" />}
          Resume
        </Button>
      )}
      <Button size="sm" look="ghost" onClick={() => setAsking(true)}>
        Cancel
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Cancel this ${noun}?`}
        confirmLabel={`Cancel ${noun}`}
        busy={cancel.isPending}
        onConfirm={() => cancel.run(() => setAsking(false))}
      >
        <p>
          {dealtWith(view).toLocaleString("en")} of {view.matched.toLocaleString("en")} were dealt with.{" "}
          {cancelNote}
        </p>
      </ConfirmDialog>
    </span>
  );
}
