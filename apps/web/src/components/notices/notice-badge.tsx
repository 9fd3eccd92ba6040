import type { NoticeView } from "@posthorn/core";
import { CircleCheck, CircleSlash, type LucideIcon, MailX, TriangleAlert } from "lucide-react";
import { type Meaning, StateBadge } from "@/components/ui/state-badge.tsx";

const looks: Record<NoticeView["type"], { meaning: Meaning; icon: LucideIcon; word: string }> = {
  "system.endpoint.failing": { meaning: "bad", icon: TriangleAlert, word: "Failing" },
  "system.endpoint.disabled": { meaning: "off", icon: CircleSlash, word: "Disabled" },
  "system.endpoint.recovered": { meaning: "good", icon: CircleCheck, word: "Recovered" },
  "system.dead_letters.growing": { meaning: "bad", icon: MailX, word: "Dead letters" },
};

export function NoticeBadge({ type }: { type: NoticeView["type"] }) {
  const { meaning, icon, word } = looks[type];
  return (
    <StateBadge meaning={meaning} icon={icon}>
      {word}
    </StateBadge>
  );
}
