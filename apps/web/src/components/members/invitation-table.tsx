"use client";

import type { InvitationView } from "@posthorn/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { createContext, useContext, useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { invitationColumns } from "./member-columns.ts";
import { roleWords } from "./role-words.ts";

const WithdrawContext = createContext<(invitation: InvitationView) => void>(() => {});

const columns = defineColumns<InvitationView, (typeof invitationColumns)[number]["id"]>(invitationColumns, {
  email: { cell: ({ row }) => row.email, className: "w-full max-w-0 truncate font-medium" },
  role: { cell: ({ row }) => roleWords[row.role].title },
  invitedBy: { cell: ({ row }) => row.invitedBy, className: "text-ink-2" },
  ends: { cell: ({ row }) => <TimeText at={row.expiresAt} />, className: "text-ink-3" },
  actions: { cell: WithdrawCell },
});

/** Links that were made and not used yet. */
export function InvitationTable() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: invitations } = useSuspenseQuery(trpc.invitations.list.queryOptions(place));
  const [asking, setAsking] = useState<InvitationView | null>(null);
  const withdraw = useMutation(
    trpc.invitations.withdraw.mutationOptions({
      onSuccess: ({ email }) => {
        toast.success(`The invitation of ${email} was withdrawn`);
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.invitations.pathFilter());
        setAsking(null);
      },
    }),
  );
  if (invitations.length === 0) {
    return <p className="text-ink-3 text-sm">No invitation is open.</p>;
  }
  return (
    <>
      <WithdrawContext value={setAsking}>
        <DataTable label="Open invitations" columns={columns} rows={invitations} />
      </WithdrawContext>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsking(null)}
          title="Withdraw this invitation?"
          confirmLabel="Withdraw"
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate({ ...place, invitationId: asking.id })}
        >
          <p className="break-words font-medium text-ink">{asking.email}</p>
          <p>The link leads nowhere from then on. A new invitation has another one.</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function WithdrawCell({ row: invitation }: { row: InvitationView }) {
  const withdraw = useContext(WithdrawContext);
  return (
    <Button
      look="ghost"
      size="sm"
      aria-label={`Withdraw the invitation of ${invitation.email}`}
      onClick={() => withdraw(invitation)}
    >
      Withdraw
    </Button>
  );
}
