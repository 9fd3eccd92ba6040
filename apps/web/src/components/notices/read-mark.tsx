"use client";

import type { NoticeView } from "@posthorn/core";
import { Check } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";

interface ReadMarkProps {
  notice: NoticeView;
  busy: boolean;
  onMark: () => void;
}

/** Whether somebody has read it, or the way to say so. */
export function ReadMark({ notice, busy, onMark }: ReadMarkProps) {
  const { can } = useEnvironment();
  if (notice.readAt !== null) {
    return (
      <span title={notice.readBy ? `Read by ${notice.readBy}` : undefined} className="text-ink-3 text-xs">
        Read
      </span>
    );
  }
  if (!can("endpoints:write")) return <span className="font-medium text-accent-ink text-xs">Unread</span>;
  return (
    <Button
      look="ghost"
      size="tiny"
      busy={busy}
      aria-label={`Mark as read: ${notice.id}`}
      title="Mark as read"
      className="relative z-10"
      onClick={onMark}
    >
      {!busy && <Check aria-hidden="true" />}
    </Button>
  );
}
