"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { BalanceTable } from "./balance-table.tsx";
import { LedgerAnswer } from "./ledger-answer.tsx";
import { LedgerCheck } from "./ledger-check.tsx";
import { LedgerFindings } from "./ledger-findings.tsx";

/** Whether everything accepted since `from` is accounted for, and how it adds up. */
export function Ledger({ from }: { from: string }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data: ledger } = useSuspenseQuery(trpc.ledger.get.queryOptions({ ...place, from }));
  const isEmpty = ledger.events.accepted === 0 && ledger.balanced;
  return (
    <div className="flex flex-col gap-5">
      {!isEmpty && <LedgerAnswer ledger={ledger} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        {isEmpty ? (
          <EmptyState icon={Scale} title="No events in this range">
            Every event that Posthorn accepts is entered here, with what became of it at each endpoint that
            subscribed to it. A new one appears after some seconds.
          </EmptyState>
        ) : (
          <BalanceTable ledger={ledger} />
        )}
        <LedgerCheck check={ledger.lastCheck} />
      </div>
      {ledger.findings.total > 0 && <LedgerFindings findings={ledger.findings} />}
    </div>
  );
}
