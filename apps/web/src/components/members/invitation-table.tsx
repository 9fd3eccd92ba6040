"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { invitationColumns } from "./member-columns.ts";
import { roleWords } from "./role-words.ts";

/** Links that were made and not used yet. */
export function InvitationTable() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: invitations } = useSuspenseQuery(trpc.invitations.list.queryOptions(place));
  const withdraw = useMutation(
    trpc.invitations.withdraw.mutationOptions({
      onSuccess: ({ email }) => {
        toast.success(`The invitation of ${email} was withdrawn`);
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.invitations.pathFilter()),
    }),
  );
  if (invitations.length === 0) {
    return <p className="text-ink-3 text-sm">No invitation is open.</p>;
  }
  return (
    <Table label="Open invitations">
      <TableHead>
        {invitationColumns.map(({ name, className }) => (
          <HeadCell key={name} className={className}>
            {name || <span className="sr-only">Actions</span>}
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {invitations.map(({ id, email, role, invitedBy, expiresAt }) => (
          <Row key={id}>
            <Cell className="w-full max-w-0 truncate font-medium">{email}</Cell>
            <Cell>{roleWords[role].title}</Cell>
            <Cell className="hidden text-ink-2 lg:table-cell">{invitedBy}</Cell>
            <Cell className="hidden text-ink-3 sm:table-cell">
              <TimeText at={expiresAt} />
            </Cell>
            <Cell className="text-right">
              <Button
                look="ghost"
                size="sm"
                aria-label={`Withdraw the invitation of ${email}`}
                busy={withdraw.isPending && withdraw.variables.invitationId === id}
                onClick={() => withdraw.mutate({ ...place, invitationId: id })}
              >
                Withdraw
              </Button>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
