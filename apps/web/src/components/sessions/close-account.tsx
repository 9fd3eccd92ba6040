"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { signOutHere } from "@/lib/sign-out.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface CloseAccountProps {
  /** Of whoever is signed in. */
  email: string;
  hasPassword: boolean;
}

/** The end of one's own account, after a question. */
export function CloseAccount(props: CloseAccountProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        Close account
      </Button>
      {asking && <CloseAccountDialog {...props} onClose={() => setAsking(false)} />}
    </>
  );
}

function CloseAccountDialog({ email, hasPassword, onClose }: CloseAccountProps & { onClose: () => void }) {
  const trpc = useTRPC();
  const close = useMutation(trpc.account.close.mutationOptions({ gcTime: 0 }));
  const form = useForm({ defaultValues: { password: "" } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async ({ password }) => {
    try {
      await close.mutateAsync({ password: hasPassword ? password : null });
      await signOutHere();
    } catch (error) {
      showFormErrors(form, error, ["password"]);
    }
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Close your account?" description={email}>
      <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
        <DialogBody className="text-ink-2 text-sm">
          <p>
            It is gone at once, and can't be brought back: all browsers are signed out, invitations that you
            made end, and filters that you saved are deleted. API keys that you made go on working, and the
            audit logs of your organizations keep your address beside what you did.
          </p>
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          {hasPassword ? (
            <Field label="Password" error={errors.password?.message}>
              {(control) => (
                <Input
                  {...control}
                  type="password"
                  autoFocus
                  autoComplete="current-password"
                  {...form.register("password")}
                />
              )}
            </Field>
          ) : (
            <p>
              Your account has no password, so this works within 15 minutes of a sign-in. If yours is older,
              sign out and in again first.
            </p>
          )}
          <FormError message={errors.root?.message} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="destroy" busy={isSubmitting || (isSubmitSuccessful && close.isSuccess)}>
            Close account
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
