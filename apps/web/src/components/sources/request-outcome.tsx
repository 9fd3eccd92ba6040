import type { SourceRequestOutcome } from "@posthorn/core";
import { CircleCheck, CopyCheck, type LucideIcon, Reply, ShieldX } from "lucide-react";
import { type Meaning, StateBadge } from "@/components/ui/state-badge.tsx";

const looks: Record<SourceRequestOutcome, { meaning: Meaning; icon: LucideIcon; word: string }> = {
  accepted: { meaning: "good", icon: CircleCheck, word: "Accepted" },
  duplicate: { meaning: "off", icon: CopyCheck, word: "Repeated" },
  answered: { meaning: "off", icon: Reply, word: "Answered" },
  refused: { meaning: "bad", icon: ShieldX, word: "Refused" },
};

export const outcomeWord = (outcome: SourceRequestOutcome): string => looks[outcome].word;

export function RequestOutcomeBadge({ outcome }: { outcome: SourceRequestOutcome }) {
  const { meaning, icon, word } = looks[outcome];
  return (
    <StateBadge meaning={meaning} icon={icon}>
      {word}
    </StateBadge>
  );
}
