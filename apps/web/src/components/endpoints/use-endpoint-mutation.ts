"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** What every change of an endpoint does afterwards: the lists and the page show it, or a toast says why not. */
export function useEndpointMutationOptions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return {
    onSuccess: () => queryClient.invalidateQueries(trpc.endpoints.pathFilter()),
    onError: (error: unknown) => {
      toast.error(messageOf(error));
    },
  };
}
