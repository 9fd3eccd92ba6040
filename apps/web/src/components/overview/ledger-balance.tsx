"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { startOfRange } from "@/lib/ledger-range.ts";
import { useClock } from "@/lib/use-clock.ts";
import { useTRPC } from "@/trpc/client.tsx";

const hourMs = 3_600_000;
/** The ledger is counted event by event, which is much for a large tenant. */
const renewMs = 5 * 60_000;

/** Whether every event of the last day is accounted for: counted when the page is opened, and every five minutes. */
export function LedgerBalance() {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const from = useClock((now) => startOfRange("day", new Date(Math.floor(now.getTime() / hourMs) * hourMs)));
  const { data, isError } = useQuery({
    ...trpc.ledger.get.queryOptions({ ...place, from }),
    staleTime: renewMs,
    refetchInterval: renewMs,
    placeholderData: (previous) => previous,
  });
  const Icon = data?.balanced ? CircleCheck : TriangleAlert;
  return (
    <Card
      title="Ledger"
      note="last 24 hours"
      action={
        <Link href={href("/ledger")} className="text-accent-ink text-sm hover:underline">
          See all
        </Link>
      }
    >
      <div className="px-4 py-4 text-sm">
        {isError && !data && <p className="text-ink-2">It could not be counted. Its page says more.</p>}
        {!isError && !data && <Skeleton className="h-5 w-40" />}
        {data && (
          <p className="flex items-start gap-2">
            <Icon
              aria-hidden="true"
              className={`mt-0.5 size-4 shrink-0 ${data.balanced ? "text-good" : "text-bad"}`}
            />
            <span>
              {data.balanced ? "It balances: " : "It does not balance: "}
              <span className="text-ink-2">
                {data.events.accepted.toLocaleString("en")} events, {data.considered.toLocaleString("en")}{" "}
                deliveries and skips
                {data.balanced
                  ? ", all accounted for."
                  : `, ${data.findings.total + data.events.unbalanced} of them wrong.`}
              </span>
            </span>
          </p>
        )}
      </div>
    </Card>
  );
}
