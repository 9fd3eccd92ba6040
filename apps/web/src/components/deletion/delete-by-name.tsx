"use client";

import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";

interface DeleteByNameProps {
  /** Of what is deleted: it has to be typed. */
  name: string;
  /** What it hits, and until when it can be undone. */
  children: ReactNode;
  confirmLabel: string;
  onClose: () => void;
  onConfirm: (confirmName: string) => Promise<void>;
}

/** Asks before something with much in it is deleted. */
export function DeleteByName({ name, children, confirmLabel, onClose, onConfirm }: DeleteByNameProps) {
  const form = useForm({ defaultValues: { confirmName: "" } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async ({ confirmName }) => {
    try {
      await onConfirm(confirmName);
    } catch (error) {
      showFormErrors(form, error, ["confirmName"]);
    }
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Delete ${name}?`}>
      <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
        <DialogBody className="text-ink-2 text-sm">
          {children}
          <Field label={`Type “${name}” to confirm`} error={errors.confirmName?.message}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                {...form.register("confirmName", {
                  validate: (typed) =>
                    typed.trim() === name || `Type the name as it is written here: ${name}`,
                })}
              />
            )}
          </Field>
          <FormError message={errors.root?.message} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="destroy" busy={isSubmitting || isSubmitSuccessful}>
            {confirmLabel}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
