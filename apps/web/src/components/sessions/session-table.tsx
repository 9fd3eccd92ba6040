"use client";

import type { SessionView } from "@posthorn/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { browserName } from "@/lib/browser-name.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { EndSessionButton } from "./end-session-button.tsx";
import { sessionColumns } from "./session-columns.ts";

const columns = defineColumns<SessionView, (typeof sessionColumns)[number]["id"]>(sessionColumns, {
  browser: { cell: BrowserCell, className: "w-full max-w-0 font-medium" },
  signedInFrom: { cell: ({ row }) => row.address ?? "not known", className: "font-mono text-ink-2 text-xs" },
  signedIn: { cell: ({ row }) => <TimeText at={row.createdAt} />, className: "text-ink-2" },
  ends: { cell: ({ row }) => <TimeText at={row.expiresAt} />, className: "text-ink-3" },
  actions: { cell: ({ row }) => <EndSessionButton session={row} /> },
});

/** Where one is signed in; each can be ended by itself. */
export function SessionTable() {
  const trpc = useTRPC();
  const { data: sessions } = useSuspenseQuery(trpc.sessions.list.queryOptions());
  return <DataTable label="Sessions" columns={columns} rows={sessions} />;
}

function BrowserCell({ row: { userAgent, current } }: { row: SessionView }) {
  return (
    <span title={userAgent ?? undefined} className="block truncate">
      {browserName(userAgent)}
      {current && <span className="ml-2 text-ink-3 text-xs">this one</span>}
    </span>
  );
}
