"use client";

import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { DialogBody, DialogFooter } from "./dialog.tsx";
import { FormError } from "./form-error.tsx";

interface DialogFormProps {
  onSubmit: () => unknown;
  /** Left out where there is no way back. */
  onCancel?: (() => void) | undefined;
  /** What its button says. */
  submit: ReactNode;
  busy?: boolean;
  /** Something has to be chosen first. */
  disabled?: boolean;
  /** What is wrong with the whole of it. */
  error?: string | undefined;
  children: ReactNode;
}

/** What is filled in inside a dialog: fields that scroll, the error of the whole below them, and the buttons. */
export function DialogForm({
  onSubmit,
  onCancel,
  submit,
  busy = false,
  disabled = false,
  error,
  children,
}: DialogFormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
      noValidate
      className="flex min-h-0 flex-col"
    >
      <DialogBody>
        {children}
        <FormError message={error} />
      </DialogBody>
      <DialogFooter>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
        <Button type="submit" look="primary" busy={busy} disabled={disabled}>
          {submit}
        </Button>
      </DialogFooter>
    </form>
  );
}
