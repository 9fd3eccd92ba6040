import type { EventTypeView } from "@posthorn/core";
import { Archive, CircleCheck, PenLine, TriangleAlert } from "lucide-react";
import { StateBadge } from "@/components/ui/state-badge.tsx";

export function EventTypeState({ eventType }: { eventType: EventTypeView }) {
  if (eventType.draft) {
    return (
      <StateBadge meaning="waiting" icon={PenLine}>
        Draft
      </StateBadge>
    );
  }
  if (eventType.archived) {
    return (
      <StateBadge meaning="off" icon={Archive}>
        Archived
      </StateBadge>
    );
  }
  if (eventType.deprecated) {
    return (
      <StateBadge meaning="waiting" icon={TriangleAlert}>
        Deprecated
      </StateBadge>
    );
  }
  return (
    <StateBadge meaning="good" icon={CircleCheck}>
      Active
    </StateBadge>
  );
}

/** What happens to an event whose payload doesn't fit the schema. */
export const payloadCheckWords = {
  reject: { title: "Reject", note: "An event that doesn't fit is refused with 422, and nothing is stored." },
  warn: { title: "Warn", note: "An event that doesn't fit is accepted and delivered all the same." },
  off: { title: "Off", note: "Payloads are not checked; the schema is documentation only." },
} as const;
