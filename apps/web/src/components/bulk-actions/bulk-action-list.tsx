"use client";

import type { BulkActionView } from "@posthorn/core";
import { X } from "lucide-react";
import { ReplayProgress } from "@/components/replays/replay-progress.tsx";
import { ReplayStateBadge } from "@/components/replays/replay-state.tsx";
import { Button } from "@/components/ui/button.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { BulkActionControls } from "./bulk-action-controls.tsx";
import { bulkActionTitle } from "./bulk-action-words.ts";

interface BulkActionListProps {
  views: readonly BulkActionView[];
  /** Of one that has ended. */
  onHide: (id: string) => void;
}

/** Each bulk action with how far it has come, and the way to hold or end it. */
export default function BulkActionList({ views, onHide }: BulkActionListProps) {
  return (
    <ul
      aria-label="Bulk actions"
      className="mb-3 divide-y divide-line rounded-lg border border-line bg-surface shadow-sm"
    >
      {views.map((view) => (
        <li key={view.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 text-sm">
          <ReplayStateBadge state={view.state} />
          <span className="min-w-0 flex-1 basis-48 truncate" title={view.note ?? undefined}>
            {bulkActionTitle(view)}
            <span className="text-ink-3">
              {" "}
              · <TimeText at={view.createdAt} /> by {view.startedBy}
            </span>
          </span>
          <ReplayProgress replay={view} />
          <BulkActionControls view={view} />
          {(view.state === "completed" || view.state === "canceled") && (
            <Button
              look="ghost"
              size="tiny"
              aria-label={`Hide ${bulkActionTitle(view)}`}
              onClick={() => onHide(view.id)}
            >
              <X aria-hidden="true" />
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
