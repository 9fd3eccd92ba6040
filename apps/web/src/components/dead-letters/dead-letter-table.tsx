"use client";

import type { DeadLetterView } from "@posthorn/core";
import { createContext, useContext } from "react";
import { deliveryCells } from "@/components/deliveries/delivery-cells.tsx";
import { deadLetterColumns } from "@/components/deliveries/delivery-columns.ts";
import { RetryRowButton } from "@/components/deliveries/retry-row-button.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { deadReasonWords, isReplayable } from "@/lib/dead-letter-words.ts";

/** Shows at once what a letter has become. */
type Replace = (letter: DeadLetterView) => Promise<void>;

const ReplaceContext = createContext<Replace>(async () => {});

const columns = defineColumns<DeadLetterView, (typeof deadLetterColumns)[number]["id"]>(deadLetterColumns, {
  ...deliveryCells,
  actions: { cell: ActionCell },
});

interface DeadLetterTableProps {
  letters: DeadLetterView[];
  onReplace: Replace;
}

export function DeadLetterTable({ letters, onReplace }: DeadLetterTableProps) {
  return (
    <ReplaceContext value={onReplace}>
      <DataTable label="Dead letters" columns={columns} rows={letters} />
    </ReplaceContext>
  );
}

function ActionCell({ row: letter }: { row: DeadLetterView }) {
  const replace = useContext(ReplaceContext);
  if (isReplayable(letter.reason))
    return <RetryRowButton delivery={letter} onRetried={(retried) => replace({ ...letter, ...retried })} />;
  return <span className="text-ink-3 text-xs">{deadReasonWords[letter.reason]}</span>;
}
