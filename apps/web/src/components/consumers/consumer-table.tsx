"use client";

import type { ConsumerView } from "@posthorn/core";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Cell, HeadCell, Row, RowLink, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { shortenMiddle } from "@/lib/shorten.ts";
import { consumerColumns } from "./consumer-columns.ts";

export function ConsumerTable({ consumers }: { consumers: readonly ConsumerView[] }) {
  const { href } = useEnvironment();
  return (
    <Table label="Consumers">
      <TableHead>
        {consumerColumns.map(({ name, className }) => (
          <HeadCell key={name} className={className}>
            {name}
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {consumers.map((consumer) => (
          <Row key={consumer.id}>
            <Cell className="w-full max-w-0">
              <RowLink href={href(`/consumers/${consumer.id}`)} className="block truncate font-medium">
                {consumer.name}
              </RowLink>
            </Cell>
            <Cell
              className="hidden font-mono text-ink-2 text-xs sm:table-cell"
              title={consumer.uid ?? undefined}
            >
              {consumer.uid === null ? "–" : shortenMiddle(consumer.uid, 40)}
            </Cell>
            <Cell className="hidden max-w-72 truncate text-ink-2 lg:table-cell">
              {Object.entries(consumer.metadata)
                .map(([key, value]) => `${key}: ${value}`)
                .join(", ")}
            </Cell>
            <Cell className="text-right text-ink-3">
              <TimeText at={consumer.createdAt} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
