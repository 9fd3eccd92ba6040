"use client";

import type { SourceRequestView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface ReplayRequestProps {
  request: SourceRequestView;
  /** Is told why it could not be, and null when it is tried again. */
  onRefused: (reason: string | null) => void;
}

/** Lets a request through once more, by the source as it is now. */
export function ReplayRequest({ request, onRefused }: ReplayRequestProps) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { sourceId, id: requestId } = request;
  const replay = useMutation(
    trpc.sources.replay.mutationOptions({
      onMutate: () => onRefused(null),
      onSuccess: (line) => {
        void queryClient.invalidateQueries(trpc.sources.pathFilter());
        toast.success(
          line.outcome === "duplicate"
            ? "It had been let through before, and became no second event"
            : `It was let through, and became ${line.eventType ?? "an event"}`,
          line.eventId === null
            ? {}
            : {
                action: { label: "Open event", onClick: () => router.push(href(`/events/${line.eventId}`)) },
              },
        );
        router.push(href(`/sources/${line.sourceId}/requests/${line.id}`));
      },
      onError: (error) => onRefused(messageOf(error)),
    }),
  );
  return (
    <Button
      look="primary"
      busy={replay.isPending}
      title={
        request.outcome === "refused"
          ? "Verifies it again, by the source as it is now"
          : "Makes another event of it, which your endpoints get as well"
      }
      onClick={() => replay.mutate({ ...place, sourceId, requestId })}
    >
      <RotateCw aria-hidden="true" />
      Replay through
    </Button>
  );
}
