"use client";

import type { EventTypeView } from "@posthorn/core";
import { Archive, ArchiveRestore } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { useDraftChange } from "./use-draft-change.ts";

/** `eventType`: as it would be published. */
export function ArchiveEventType({ eventType }: { eventType: EventTypeView }) {
  const { change, isPending } = useDraftChange(eventType);
  const { name, archived } = eventType;
  return (
    <Button
      busy={isPending}
      onClick={() =>
        void change(
          { archived: !archived },
          archived
            ? `${name} takes events again once this is published`
            : `${name} takes no new events once this is published`,
        )
      }
    >
      {archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
      {archived ? "Restore" : "Archive"}
    </Button>
  );
}
