"use client";

import type { MemberView } from "@posthorn/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { memberColumns } from "./member-columns.ts";
import { MemberRole } from "./member-role.tsx";
import { RemoveMemberDialog } from "./remove-member-dialog.tsx";

export function MemberTable() {
  const { place, user } = useEnvironment();
  const trpc = useTRPC();
  const { data: members } = useSuspenseQuery(trpc.members.list.queryOptions(place));
  const [removing, setRemoving] = useState<MemberView | null>(null);
  return (
    <>
      <Table label="Members">
        <TableHead>
          {memberColumns.map(({ name, className }) => (
            <HeadCell key={name} className={className}>
              {name || <span className="sr-only">Actions</span>}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {members.map((member) => (
            <Row key={member.userId}>
              <Cell className="w-full max-w-0 truncate font-medium">
                {member.name}
                {member.userId === user.id && <span className="ml-2 text-ink-3 text-xs">you</span>}
              </Cell>
              <Cell className="hidden text-ink-2 sm:table-cell">{member.email}</Cell>
              <Cell>
                <MemberRole member={member} />
              </Cell>
              <Cell className="hidden text-ink-2 md:table-cell">{member.twoFactor ? "On" : "Off"}</Cell>
              <Cell className="hidden text-ink-3 md:table-cell">
                <TimeText at={member.createdAt} />
              </Cell>
              <Cell className="text-right">
                <Button
                  look="ghost"
                  size="sm"
                  aria-label={member.userId === user.id ? "Leave the organization" : `Remove ${member.name}`}
                  onClick={() => setRemoving(member)}
                >
                  {member.userId === user.id ? "Leave" : "Remove"}
                </Button>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {removing && <RemoveMemberDialog member={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}
