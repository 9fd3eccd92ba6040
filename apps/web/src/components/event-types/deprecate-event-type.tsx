"use client";

import type { EventTypeView } from "@posthorn/core";
import { TriangleAlert, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { useDraftChange } from "./use-draft-change.ts";

/** `eventType`: as it would be published. */
export function DeprecateEventType({ eventType }: { eventType: EventTypeView }) {
  const { change, isPending } = useDraftChange(eventType);
  const { name, deprecated } = eventType;
  return (
    <Button
      busy={isPending}
      onClick={() =>
        void change(
          { deprecated: !deprecated },
          deprecated
            ? `${name} is no longer deprecated once this is published`
            : `${name} is deprecated once this is published; its events go on`,
        )
      }
    >
      {deprecated ? <Undo2 aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
      {deprecated ? "No longer deprecated" : "Deprecate"}
    </Button>
  );
}
