"use client";

import type { MemberView } from "@posthorn/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { createContext, useContext, useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { memberColumns } from "./member-columns.ts";
import { MemberRole } from "./member-role.tsx";
import { RemoveMemberDialog } from "./remove-member-dialog.tsx";

interface MemberRow extends MemberView {
  id: string;
}

const RemoveContext = createContext<(member: MemberView) => void>(() => {});

const columns = defineColumns<MemberRow, (typeof memberColumns)[number]["id"]>(memberColumns, {
  name: { cell: NameCell, className: "w-full max-w-0 truncate font-medium" },
  email: { cell: ({ row }) => row.email, className: "text-ink-2" },
  role: { cell: ({ row }) => <MemberRole member={row} /> },
  twoFactor: { cell: ({ row }) => (row.twoFactor ? "On" : "Off"), className: "text-ink-2" },
  joined: { cell: ({ row }) => <TimeText at={row.createdAt} />, className: "text-ink-3" },
  actions: { cell: RemoveCell },
});

export function MemberTable() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data: members } = useSuspenseQuery(trpc.members.list.queryOptions(place));
  const [removing, setRemoving] = useState<MemberView | null>(null);
  return (
    <>
      <RemoveContext value={setRemoving}>
        <DataTable
          label="Members"
          columns={columns}
          rows={members.map((member) => ({ ...member, id: member.userId }))}
        />
      </RemoveContext>
      {removing && <RemoveMemberDialog member={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

interface CellProps {
  row: MemberRow;
}

function NameCell({ row: { userId, name } }: CellProps) {
  const { user } = useEnvironment();
  return (
    <>
      {name}
      {userId === user.id && <span className="ml-2 text-ink-3 text-xs">you</span>}
    </>
  );
}

function RemoveCell({ row: member }: CellProps) {
  const { user } = useEnvironment();
  const remove = useContext(RemoveContext);
  const isSelf = member.userId === user.id;
  return (
    <Button
      look="ghost"
      size="sm"
      aria-label={isSelf ? "Leave the organization" : `Remove ${member.name}`}
      onClick={() => remove(member)}
    >
      {isSelf ? "Leave" : "Remove"}
    </Button>
  );
}
