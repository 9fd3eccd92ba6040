"use client";

import type { EndpointView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { useEndpointMutationOptions } from "./use-endpoint-mutation.ts";

const looks = {
  enabled: { label: "Pause", icon: Pause, look: "secondary" },
  paused: { label: "Resume", icon: Play, look: "primary" },
  disabled: { label: "Enable", icon: Play, look: "primary" },
} as const;

/** Takes the endpoint to its next state at once. One button in all of them, so that it keeps the focus. */
export function EndpointStateButton({ endpoint }: { endpoint: EndpointView }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const afterwards = useEndpointMutationOptions();
  const pause = useMutation(trpc.endpoints.pause.mutationOptions(afterwards));
  const resume = useMutation(trpc.endpoints.resume.mutationOptions(afterwards));
  const enable = useMutation(trpc.endpoints.enable.mutationOptions(afterwards));
  const busy = pause.isPending || resume.isPending || enable.isPending;
  const input = { ...place, endpointId: endpoint.id };
  const { label, icon: Icon, look } = looks[endpoint.state];

  const change = () => {
    const undo = { label: "Undo", onClick: () => resume.mutate(input) };
    switch (endpoint.state) {
      case "enabled":
        return pause.mutate(input, {
          onSuccess: () => toast.success("Paused: deliveries are held", { action: undo }),
        });
      case "paused":
        return resume.mutate(input, {
          onSuccess: () => toast.success("Resumed: what was held goes out now"),
        });
      case "disabled":
        return enable.mutate(input, {
          onSuccess: ({ state }) =>
            state === "enabled"
              ? toast.success("Enabled: it gets new events again")
              : toast.info("Its URL is asked to echo a challenge: once it has, it gets new events"),
        });
    }
  };
  return (
    <Button look={look} busy={busy} onClick={change}>
      {!busy && <Icon aria-hidden="true" />}
      {label}
    </Button>
  );
}
