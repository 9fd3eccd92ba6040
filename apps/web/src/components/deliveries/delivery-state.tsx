import type { DeliveryState } from "@posthorn/core";
import { Ban, CheckCheck, CircleCheck, Clock, type LucideIcon, OctagonX, RotateCw } from "lucide-react";
import { type Meaning, StateBadge } from "@/components/ui/state-badge.tsx";
import { deliveryStateWords } from "@/lib/delivery-states.ts";

interface Look {
  meaning: Meaning;
  icon: LucideIcon;
}

export const deliveryStates: Record<DeliveryState, Look> = {
  pending: { meaning: "waiting", icon: Clock },
  retrying: { meaning: "waiting", icon: RotateCw },
  succeeded: { meaning: "good", icon: CircleCheck },
  dead: { meaning: "bad", icon: OctagonX },
  canceled: { meaning: "off", icon: Ban },
  handled: { meaning: "off", icon: CheckCheck },
};

export function DeliveryStateBadge({ state }: { state: DeliveryState }) {
  const { meaning, icon } = deliveryStates[state];
  return (
    <StateBadge meaning={meaning} icon={icon}>
      {deliveryStateWords[state]}
    </StateBadge>
  );
}
