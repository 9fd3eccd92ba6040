import type { DeliveryState } from "@posthorn/core";
import { Ban, CheckCheck, CircleCheck, Clock, type LucideIcon, OctagonX, RotateCw } from "lucide-react";
import { type Meaning, StateBadge } from "@/components/ui/state-badge.tsx";

interface Look {
  word: string;
  meaning: Meaning;
  icon: LucideIcon;
}

export const deliveryStates: Record<DeliveryState, Look> = {
  pending: { word: "Pending", meaning: "waiting", icon: Clock },
  retrying: { word: "Retrying", meaning: "waiting", icon: RotateCw },
  succeeded: { word: "Succeeded", meaning: "good", icon: CircleCheck },
  dead: { word: "Dead", meaning: "bad", icon: OctagonX },
  canceled: { word: "Canceled", meaning: "off", icon: Ban },
  handled: { word: "Handled", meaning: "off", icon: CheckCheck },
};

export function DeliveryStateBadge({ state }: { state: DeliveryState }) {
  const { word, meaning, icon } = deliveryStates[state];
  return (
    <StateBadge meaning={meaning} icon={icon}>
      {word}
    </StateBadge>
  );
}
