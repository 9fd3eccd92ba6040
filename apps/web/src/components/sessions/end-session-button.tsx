"use client";

import type { SessionView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { Button } from "@/components/ui/button.tsx";
import { browserName } from "@/lib/browser-name.ts";
import { messageOf } from "@/lib/form-errors.ts";
import { signOutHere } from "@/lib/sign-out.ts";
import { useTRPC } from "@/trpc/client.tsx";

export function EndSessionButton({ session: { id, userAgent, current } }: { session: SessionView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const end = useMutation(
    trpc.sessions.end.mutationOptions({
      onSuccess: () => {
        toast.success("That browser is signed out");
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.sessions.pathFilter()),
    }),
  );
  return (
    <Button
      look="ghost"
      size="sm"
      aria-label={current ? "Sign out here" : `Sign out ${browserName(userAgent)}`}
      busy={end.isPending}
      onClick={() => (current ? void signOutHere() : end.mutate({ sessionId: id }))}
    >
      Sign out
    </Button>
  );
}
