"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { BookOpen, CircleCheck, TriangleAlert } from "lucide-react";
import { CreateLink } from "@/components/frame/create-link.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { Cell, HeadCell, Row, RowLink, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { webhookColumns } from "./webhook-columns.ts";

/** What the document holds, in short. */
export function DocumentationSummary() {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const { data: summary } = useSuspenseQuery(trpc.openapi.summary.queryOptions(place));
  if (summary.webhooks.length === 0) {
    return (
      <EmptyState
        icon={BookOpen}
        title="The document is empty so far"
        action={
          <CreateLink permission="catalog:write" path="/event-types/-/new">
            Create event type
          </CreateLink>
        }
      >
        Each event type becomes one webhook in your OpenAPI document, with its schema, its examples and the
        signature headers.
      </EmptyState>
    );
  }
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <Table label="Webhooks">
        <TableHead>
          {webhookColumns.map(({ name, className }) => (
            <HeadCell key={name} className={className}>
              {name}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {summary.webhooks.map((webhook) => (
            <Row key={webhook.name}>
              <Cell className="max-w-56">
                <RowLink
                  href={href(`/event-types/${encodeURIComponent(webhook.name)}`)}
                  className="block truncate font-medium font-mono text-xs"
                >
                  {webhook.name}
                </RowLink>
              </Cell>
              <Cell className="hidden w-full max-w-0 truncate text-ink-2 sm:table-cell">
                {webhook.description}
              </Cell>
              <Cell>
                {webhook.deprecated ? (
                  <StateBadge meaning="waiting" icon={TriangleAlert}>
                    Deprecated
                  </StateBadge>
                ) : (
                  <StateBadge meaning="good" icon={CircleCheck}>
                    Current
                  </StateBadge>
                )}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <Card title="Document">
        <Facts
          items={[
            { name: "Title", value: summary.title },
            { name: "OpenAPI", value: summary.openapi },
            { name: "Version", value: summary.version },
            { name: "Webhooks", value: summary.webhooks.length },
            { name: "Size", value: `${Math.max(1, Math.round(summary.bytes / 1024))} KiB` },
            { name: "Changed", value: <TimeText at={summary.lastModified} /> },
          ]}
        />
      </Card>
    </div>
  );
}
