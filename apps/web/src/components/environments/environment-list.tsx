"use client";

import type { ListedEnvironmentView } from "@posthorn/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { environmentColumns } from "./environment-columns.ts";
import { EnvironmentKind } from "./environment-kind.tsx";
import { RenameEnvironment } from "./rename-environment.tsx";
import { TenantLimits } from "./tenant-limits.tsx";

/** Every environment of the organization, with the way into each, and what the organization may have. */
export function EnvironmentList() {
  const { place, membership, environment: here, can } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.environments.list.queryOptions(place));
  const [renaming, setRenaming] = useState<ListedEnvironmentView | null>(null);
  return (
    <div className="flex flex-col gap-5">
      <Table label="Environments">
        <TableHead>
          {environmentColumns.map(({ name, className }) => (
            <HeadCell key={name} className={className}>
              {name || <span className="sr-only">Actions</span>}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {data.environments.map((environment) => (
            <Row key={environment.id}>
              <Cell className="w-full max-w-0 truncate font-medium">
                <Link href={`/${membership.tenantSlug}/${environment.slug}`} className="hover:underline">
                  {environment.name}
                </Link>
                {environment.id === here.id && <span className="ml-2 text-ink-3 text-xs">you are here</span>}
              </Cell>
              <Cell>
                <EnvironmentKind kind={environment.kind} />
              </Cell>
              <Cell className="hidden font-mono text-ink-2 text-xs md:table-cell">
                /{membership.tenantSlug}/{environment.slug}
              </Cell>
              <Cell className="hidden text-right tabular-nums sm:table-cell">{environment.eventTypes}</Cell>
              <Cell className="hidden text-right tabular-nums sm:table-cell">{environment.endpoints}</Cell>
              <Cell className="text-right">
                {can("admin") && (
                  <Button
                    look="ghost"
                    size="sm"
                    aria-label={`Rename ${environment.name}`}
                    onClick={() => setRenaming(environment)}
                  >
                    Rename
                  </Button>
                )}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <TenantLimits list={data} />
      {renaming && <RenameEnvironment environment={renaming} onClose={() => setRenaming(null)} />}
    </div>
  );
}
