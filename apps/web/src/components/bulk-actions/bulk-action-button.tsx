"use client";

import { Layers } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";

/** Loaded when it is opened: the list is there first. */
const BulkActionDialog = dynamic(() => import("./bulk-action-dialog.tsx"), { ssr: false });

/** The way to do something to everything that a filter names. */
export function BulkActionButton({ filter }: { filter: LogFilter }) {
  const { can } = useEnvironment();
  const [open, setOpen] = useState(false);
  if (!can("deliveries:write")) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Layers aria-hidden="true" />
        Bulk action…
      </Button>
      {open && <BulkActionDialog filter={filter} onClose={() => setOpen(false)} />}
    </>
  );
}
