"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** For whoever is signed in to the link's account. A button, because mail scanners open links: only pressing it uses the link up. */
export function ConfirmEmailButton({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const confirm = useMutation(trpc.ownEmail.confirm.mutationOptions({ gcTime: 0 }));
  if (confirm.isSuccess) {
    return (
      <div role="status" className="flex flex-col items-start gap-4">
        <div>
          <h1 className="font-semibold text-lg">Your address is confirmed</h1>
          <p className="mt-1 break-words text-ink-2 text-sm">Your account goes by {confirm.data.email}.</p>
        </div>
        {/* Loads everything anew: pages that were open still ask for it. */}
        <Button look="primary" onClick={() => window.location.assign("/")}>
          Go on
        </Button>
      </div>
    );
  }
  return (
    <>
      <div>
        <h1 className="font-semibold text-lg">Confirm your address</h1>
        <p className="mt-1 break-words text-ink-2 text-sm">Is {email} your address?</p>
      </div>
      <FormError message={confirm.error ? messageOf(confirm.error) : undefined} />
      <Button look="primary" busy={confirm.isPending} onClick={() => confirm.mutate({ token })}>
        Confirm
      </Button>
    </>
  );
}
