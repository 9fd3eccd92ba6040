"use client";

import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { useReturnFocus } from "@/lib/use-return-focus.ts";
import { Button } from "./button.tsx";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What it hits, and whether it can be undone. */
  children: ReactNode;
  confirmLabel: string;
  destructive?: boolean;
  busy: boolean;
  onConfirm: () => void;
}

/** Asks before something that can't be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, children, confirmLabel, destructive = true, busy, onConfirm } = props;
  const returnFocus = useReturnFocus(open);
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-appear bg-overlay" />
        <AlertDialog.Content
          onCloseAutoFocus={returnFocus}
          className="-translate-x-1/2 fixed top-[15vh] left-1/2 z-50 flex max-h-[80dvh] w-[calc(100vw-2rem)] max-w-md animate-appear flex-col rounded-xl border border-line bg-raised shadow-lg"
        >
          <div className="min-h-0 overflow-y-auto px-5 pt-4 pb-5">
            <AlertDialog.Title className="font-semibold text-lg">{title}</AlertDialog.Title>
            <AlertDialog.Description asChild>
              <div className="mt-2 flex flex-col gap-2 text-ink-2 text-sm">{children}</div>
            </AlertDialog.Description>
          </div>
          <div className="flex justify-end gap-2 rounded-b-xl border-line border-t bg-sunken px-5 py-3">
            <AlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </AlertDialog.Cancel>
            <Button look={destructive ? "destroy" : "primary"} busy={busy} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
