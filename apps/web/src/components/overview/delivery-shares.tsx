import type { DeliveryState, OverviewView } from "@posthorn/core";
import { deliveryStates } from "@/components/deliveries/delivery-state.tsx";
import { Card } from "@/components/ui/card.tsx";
import type { Meaning } from "@/components/ui/state-badge.tsx";
import { deliveryStateNames, deliveryStateWords } from "@/lib/delivery-states.ts";

const fills: Record<Meaning, string> = {
  good: "bg-good-fill",
  waiting: "bg-waiting-fill",
  bad: "bg-bad-fill",
  off: "bg-off-fill",
};
const order: readonly DeliveryState[] = ["succeeded", "pending", "retrying", "dead", "handled", "canceled"];

/** How the day's deliveries stand, as one bar with its legend. */
export function DeliveryShares({ deliveries }: { deliveries: OverviewView["deliveries"] }) {
  const shown = order.filter((state) => deliveries[state] > 0);
  const total = deliveryStateNames.reduce((sum, state) => sum + deliveries[state], 0);
  if (total === 0) return null;
  return (
    <Card title="Deliveries of the last 24 hours" note={new Intl.NumberFormat("en").format(total)}>
      <div className="flex flex-col gap-3 px-4 py-4">
        <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-full">
          {shown.map((state) => (
            <span
              key={state}
              className={`${fills[deliveryStates[state].meaning]} min-w-1`}
              style={{ flexGrow: deliveries[state] / total, flexBasis: 0 }}
            />
          ))}
        </div>
        <ul className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
          {shown.map((state) => {
            const { meaning, icon: Icon } = deliveryStates[state];
            return (
              <li key={state} className="flex items-center gap-1.5">
                <span aria-hidden="true" className={`size-2 rounded-full ${fills[meaning]}`} />
                <Icon aria-hidden="true" className="size-3.5 text-ink-3" />
                <span className="text-ink-2">{deliveryStateWords[state]}</span>
                <span className="tabular-nums">{new Intl.NumberFormat("en").format(deliveries[state])}</span>
              </li>
            );
          })}
        </ul>
      </div>
    </Card>
  );
}
