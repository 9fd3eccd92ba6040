"use client";

import type { DeliveryState, LedgerView, SkipReason } from "@posthorn/core";
import { CircleSlash } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { DeliveryStateBadge } from "@/components/deliveries/delivery-state.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { cn } from "@/lib/cn.ts";

const whole = new Intl.NumberFormat("en");
const states: readonly DeliveryState[] = ["succeeded", "pending", "retrying", "dead", "handled", "canceled"];
const skipWords: Record<SkipReason, string> = {
  endpoint_disabled: "its endpoint was disabled",
  filter_not_matched: "its endpoint's filter did not match",
  about_itself: "the event was about the endpoint itself",
};

/** Pairs of an event and an endpoint on one side, what became of them on the other. */
export function BalanceTable({ ledger }: { ledger: LedgerView }) {
  const { href } = useEnvironment();
  const { events, considered, deliveries, skipped, difference } = ledger;
  return (
    <Card title="Balance">
      <table className="w-full border-collapse text-left text-sm">
        <tbody className="divide-y divide-line">
          <BalanceRow name="Events accepted" value={events.accepted} />
          <BalanceRow name="of these, wanted by no endpoint" value={events.unmatched} detail />
          <BalanceRow name="Pairs of an event and an endpoint that subscribed to it" value={considered} sum />
          {states.map((state) => (
            <BalanceRow
              key={state}
              name={
                <Link href={href(`/deliveries?state=${state}`)} className="inline-flex hover:underline">
                  <DeliveryStateBadge state={state} />
                </Link>
              }
              value={deliveries[state]}
            />
          ))}
          {(Object.entries(skipped) as [SkipReason, number][]).map(([reason, number]) => (
            <BalanceRow
              key={reason}
              name={
                <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
                  <StateBadge meaning="off" icon={CircleSlash}>
                    Skipped
                  </StateBadge>
                  <span className="text-ink-2">{skipWords[reason] ?? reason}</span>
                </span>
              }
              value={number}
            />
          ))}
          <BalanceRow name="Accounted for" value={considered - difference} sum />
          <BalanceRow name="Difference" value={difference} sum bad={difference !== 0} />
        </tbody>
      </table>
    </Card>
  );
}

interface BalanceRowProps {
  name: ReactNode;
  value: number;
  detail?: boolean;
  sum?: boolean;
  bad?: boolean;
}

function BalanceRow({ name, value, detail = false, sum = false, bad = false }: BalanceRowProps) {
  return (
    <tr className={cn("h-9", sum && "bg-sunken")}>
      <th
        scope="row"
        className={cn("px-4 py-1.5 font-normal", sum && "font-medium", detail && "pl-8 text-ink-2")}
      >
        {name}
      </th>
      <td className={cn("px-4 text-right tabular-nums", sum && "font-medium", bad && "text-bad")}>
        {whole.format(value)}
      </td>
    </tr>
  );
}
