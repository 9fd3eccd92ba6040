import type { BulkActionState } from "@posthorn/core";
import { Ban, CircleCheck, type LucideIcon, OctagonX, Pause, RotateCw } from "lucide-react";
import { type Meaning, StateBadge } from "@/components/ui/state-badge.tsx";

const looks: Record<BulkActionState, { word: string; meaning: Meaning; icon: LucideIcon }> = {
  running: { word: "Running", meaning: "waiting", icon: RotateCw },
  paused: { word: "Paused", meaning: "off", icon: Pause },
  completed: { word: "Completed", meaning: "good", icon: CircleCheck },
  canceled: { word: "Canceled", meaning: "off", icon: Ban },
  failed: { word: "Failed", meaning: "bad", icon: OctagonX },
};

export function ReplayStateBadge({ state }: { state: BulkActionState }) {
  const { word, meaning, icon } = looks[state];
  return (
    <StateBadge meaning={meaning} icon={icon}>
      {word}
    </StateBadge>
  );
}
