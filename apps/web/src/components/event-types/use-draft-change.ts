"use client";

import type { EventTypeView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { reviewAddress } from "@/lib/review-address.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Changes an event type's draft at once, with the way back and the way on in the toast. */
export function useDraftChange(eventType: EventTypeView) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { name } = eventType;
  const update = useMutation(trpc.eventTypes.update.mutationOptions());

  const change = async (fields: { archived?: boolean; deprecated?: boolean }, done: string) => {
    try {
      const changed = await update.mutateAsync({ ...place, name, ...fields, draft: true });
      await queryClient.invalidateQueries(trpc.eventTypes.pathFilter());
      await queryClient.invalidateQueries(trpc.catalog.pathFilter());
      if (!changed.draft) toast.success("Taken back: nothing waits to be published any more");
      else {
        toast.success(done, {
          action: { label: "Review", onClick: () => router.push(href(reviewAddress(name))) },
        });
      }
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
  return { change, isPending: update.isPending };
}
