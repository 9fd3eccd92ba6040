"use client";

import type { EndpointView } from "@posthorn/core";
import { CircleSlash, MoreHorizontal, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu.tsx";
import { DeleteEndpointDialog } from "./delete-endpoint-dialog.tsx";
import { DisableEndpointDialog } from "./disable-endpoint-dialog.tsx";
import { EndpointStateButton } from "./endpoint-state-button.tsx";

/** Pausing can be undone and happens at once; disabling and deleting can't, and ask. */
export function EndpointActions({ endpoint }: { endpoint: EndpointView }) {
  const [asking, setAsking] = useState<"disable" | "delete" | null>(null);
  return (
    <>
      <EndpointStateButton endpoint={endpoint} />
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
