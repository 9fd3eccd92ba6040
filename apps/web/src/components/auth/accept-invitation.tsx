"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { homeOf } from "@/lib/home-of.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** For whoever is signed in with the account that the invitation is for. */
export function AcceptInvitation({ token }: { token: string }) {
  const trpc = useTRPC();
  const accept = useMutation(
    trpc.invitations.accept.mutationOptions({
      onSuccess: (membership) => window.location.assign(homeOf(membership)),
    }),
  );
  return (
    <>
      <FormError message={accept.error ? messageOf(accept.error) : undefined} />
      <Button
        look="primary"
        busy={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate({ token })}
      >
        Join
      </Button>
    </>
  );
}
