"use client";

import type { ListedEnvironmentView } from "@posthorn/core";
import Link from "next/link";
import { createContext, useContext } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { environmentColumns } from "./environment-columns.ts";
import { EnvironmentKind } from "./environment-kind.tsx";

type Act = (environment: ListedEnvironmentView) => void;

const RenameContext = createContext<Act>(() => {});
/** undefined: none may be deleted. */
const DeleteContext = createContext<Act | undefined>(undefined);

const columns = defineColumns<ListedEnvironmentView, (typeof environmentColumns)[number]["id"]>(
  environmentColumns,
  {
    name: { cell: NameCell, className: "w-full max-w-0 truncate font-medium" },
    kind: { cell: ({ row }) => <EnvironmentKind kind={row.kind} /> },
    address: { cell: AddressCell, className: "font-mono text-ink-2 text-xs" },
    eventTypes: { cell: ({ row }) => row.eventTypes, className: "tabular-nums" },
    endpoints: { cell: ({ row }) => row.endpoints, className: "tabular-nums" },
    actions: { cell: ActionsCell },
  },
);

interface EnvironmentTableProps {
  environments: readonly ListedEnvironmentView[];
  onRename: Act;
  /** Left out: none may be deleted. */
  onDelete: Act | undefined;
}

export function EnvironmentTable({ environments, onRename, onDelete }: EnvironmentTableProps) {
  return (
    <RenameContext value={onRename}>
      <DeleteContext value={onDelete}>
        <DataTable label="Environments" columns={columns} rows={environments} />
      </DeleteContext>
    </RenameContext>
  );
}

interface CellProps {
  row: ListedEnvironmentView;
}

function NameCell({ row: environment }: CellProps) {
  const { membership, environment: here } = useEnvironment();
  return (
    <>
      <Link href={`/${membership.tenantSlug}/${environment.slug}`} className="hover:underline">
        {environment.name}
      </Link>
      {environment.id === here.id && <span className="ml-2 text-ink-3 text-xs">you are here</span>}
    </>
  );
}

function AddressCell({ row: { slug } }: CellProps) {
  const { membership } = useEnvironment();
  return `/${membership.tenantSlug}/${slug}`;
}

function ActionsCell({ row: environment }: CellProps) {
  const { can } = useEnvironment();
  const rename = useContext(RenameContext);
  const remove = useContext(DeleteContext);
  return (
    <>
      {can("admin") && (
        <Button
          look="ghost"
          size="sm"
          aria-label={`Rename ${environment.name}`}
          onClick={() => rename(environment)}
        >
          Rename
        </Button>
      )}
      {remove && (
        <Button
          look="ghost"
          size="sm"
          aria-label={`Delete ${environment.name}`}
          onClick={() => remove(environment)}
        >
          Delete
        </Button>
      )}
    </>
  );
}
