"use client";

import type { EndpointView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { CircleSlash, MoreHorizontal, Pause, Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { DeleteEndpointDialog } from "./delete-endpoint-dialog.tsx";
import { DisableEndpointDialog } from "./disable-endpoint-dialog.tsx";
import { useEndpointMutationOptions } from "./use-endpoint-mutation.ts";

/** Pausing can be undone and happens at once; disabling and deleting can't, and ask. */
export function EndpointActions({ endpoint }: { endpoint: EndpointView }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const afterwards = useEndpointMutationOptions();
  const [asking, setAsking] = useState<"disable" | "delete" | null>(null);
  const pause = useMutation(trpc.endpoints.pause.mutationOptions(afterwards));
  const resume = useMutation(trpc.endpoints.resume.mutationOptions(afterwards));
  const enable = useMutation(trpc.endpoints.enable.mutationOptions(afterwards));
  const input = { ...place, endpointId: endpoint.id };

  return (
    <>
      {endpoint.state === "enabled" && (
        <Button
          busy={pause.isPending}
          onClick={() =>
            pause.mutate(input, {
              onSuccess: () =>
                toast.success("Paused: deliveries are held", {
                  action: { label: "Undo", onClick: () => resume.mutate(input) },
                }),
            })
          }
        >
          <Pause aria-hidden="true" />
          Pause
        </Button>
      )}
      {endpoint.state === "paused" && (
        <Button
          look="primary"
          busy={resume.isPending}
          onClick={() =>
            resume.mutate(input, { onSuccess: () => toast.success("Resumed: what was held goes out now") })
          }
        >
          <Play aria-hidden="true" />
          Resume
        </Button>
      )}
      {endpoint.state === "disabled" && (
        <Button
          look="primary"
          busy={enable.isPending}
          onClick={() =>
            enable.mutate(input, { onSuccess: () => toast.success("Enabled: it gets new events again") })
          }
        >
          <Play aria-hidden="true" />
          Enable
        </Button>
      )}
      <Menu>
        <MenuTrigger asChild>
          <Button size="icon" aria-label="More actions">
            <MoreHorizontal />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          {endpoint.state !== "disabled" && (
            <MenuItem onSelect={() => setAsking("disable")}>
              <CircleSlash aria-hidden="true" />
              Disable…
            </MenuItem>
          )}
          <MenuItem danger onSelect={() => setAsking("delete")}>
            <Trash2 aria-hidden="true" />
            Delete…
          </MenuItem>
        </MenuContent>
      </Menu>
      <DisableEndpointDialog
        endpoint={endpoint}
        open={asking === "disable"}
        onClose={() => setAsking(null)}
      />
      <DeleteEndpointDialog endpoint={endpoint} open={asking === "delete"} onClose={() => setAsking(null)} />
    </>
  );
}
