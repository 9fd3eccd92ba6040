"use client";

import { useMutation } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { signOutHere } from "@/lib/sign-out.ts";
import { useTRPC } from "@/trpc/client.tsx";

export function SignOutEverywhere() {
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const endAll = useMutation(
    trpc.sessions.endAll.mutationOptions({
      onSuccess: () => signOutHere(),
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        <LogOut aria-hidden="true" />
        Sign out everywhere
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Sign out everywhere?"
        confirmLabel="Sign out everywhere"
        busy={endAll.isPending}
        onConfirm={() => endAll.mutate()}
      >
        <p>
          Every browser that you are signed in with is signed out at once, this one too. Then you sign in
          again.
        </p>
      </ConfirmDialog>
    </>
  );
}
