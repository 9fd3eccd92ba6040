"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { Button } from "@/components/ui/button.tsx";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { browserName } from "@/lib/browser-name.ts";
import { messageOf } from "@/lib/form-errors.ts";
import { signOutHere } from "@/lib/sign-out.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { sessionColumns } from "./session-columns.ts";

/** Where one is signed in; each can be ended by itself. */
export function SessionTable() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: sessions } = useSuspenseQuery(trpc.sessions.list.queryOptions());
  const end = useMutation(
    trpc.sessions.end.mutationOptions({
      onSuccess: () => {
        toast.success("That browser is signed out");
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
      onSettled: () => queryClient.invalidateQueries(trpc.sessions.pathFilter()),
    }),
  );
  return (
    <Table label="Sessions">
      <TableHead>
        {sessionColumns.map(({ name, className }) => (
          <HeadCell key={name} className={className}>
            {name || <span className="sr-only">Actions</span>}
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {sessions.map(({ id, userAgent, address, createdAt, expiresAt, current }) => {
          const browser = browserName(userAgent);
          return (
            <Row key={id}>
              <Cell className="w-full max-w-0 truncate font-medium" title={userAgent ?? undefined}>
                {browser}
                {current && <span className="ml-2 text-ink-3 text-xs">this one</span>}
              </Cell>
              <Cell className="hidden font-mono text-ink-2 text-xs sm:table-cell">
                {address ?? "not known"}
              </Cell>
              <Cell className="text-ink-2">
                <TimeText at={createdAt} />
              </Cell>
              <Cell className="hidden text-ink-3 md:table-cell">
                <TimeText at={expiresAt} />
              </Cell>
              <Cell className="text-right">
                <Button
                  look="ghost"
                  size="sm"
                  aria-label={current ? "Sign out here" : `Sign out ${browser}`}
                  busy={end.isPending && end.variables.sessionId === id}
                  onClick={() => (current ? void signOutHere() : end.mutate({ sessionId: id }))}
                >
                  Sign out
                </Button>
              </Cell>
            </Row>
          );
        })}
      </TableBody>
    </Table>
  );
}
