"use client";

import type { ConsumerView } from "@posthorn/core";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { RowLink } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { shortenMiddle } from "@/lib/shorten.ts";
import { consumerColumns } from "./consumer-columns.ts";

const columns = defineColumns<ConsumerView, (typeof consumerColumns)[number]["id"]>(consumerColumns, {
  name: { cell: NameCell, className: "w-full max-w-0" },
  uid: { cell: UidCell, className: "font-mono text-ink-2 text-xs" },
  metadata: { cell: ({ row }) => metadataWords(row.metadata), className: "max-w-72 truncate text-ink-2" },
  created: { cell: ({ row }) => <TimeText at={row.createdAt} />, className: "text-ink-3" },
});

export function ConsumerTable({ consumers }: { consumers: readonly ConsumerView[] }) {
  return <DataTable label="Consumers" columns={columns} rows={consumers} />;
}

interface CellProps {
  row: ConsumerView;
}

function NameCell({ row: { id, name } }: CellProps) {
  const { href } = useEnvironment();
  return (
    <RowLink href={href(`/consumers/${id}`)} className="block truncate font-medium">
      {name}
    </RowLink>
  );
}

function UidCell({ row: { uid } }: CellProps) {
  if (uid === null) return "–";
  return (
    <span title={uid} className="block truncate">
      {shortenMiddle(uid, 40)}
    </span>
  );
}

const metadataWords = (metadata: ConsumerView["metadata"]): string =>
  Object.entries(metadata)
    .map(([key, value]) => `${key}: ${value}`)
    .join(", ");
