"use client";

import type { ApiKeyView, Permission } from "@posthorn/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { createContext, useContext, useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DataTable, defineColumns } from "@/components/ui/data-table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { apiKeyColumns } from "./api-key-columns.ts";
import { ApiKeyState } from "./api-key-state.tsx";
import { ApiKeysEmpty } from "./api-keys-empty.tsx";
import { purposeOf, purposes } from "./purposes.ts";
import { RenameApiKeyDialog } from "./rename-api-key-dialog.tsx";
import { RevokeApiKeyDialog } from "./revoke-api-key-dialog.tsx";
import { scopeWords } from "./scopes.ts";

/** What is to be done to which key. */
interface Asked {
  action: "rename" | "revoke";
  apiKey: ApiKeyView;
}

const AskContext = createContext<(asked: Asked) => void>(() => {});

const columns = defineColumns<ApiKeyView, (typeof apiKeyColumns)[number]["id"]>(apiKeyColumns, {
  name: { cell: ({ row }) => row.name, className: "w-full max-w-0 truncate font-medium" },
  key: { cell: ({ row }) => `${row.prefix}…`, className: "font-mono text-ink-2 text-xs" },
  scopes: { cell: ScopesCell, className: "text-ink-2" },
  state: { cell: ({ row }) => <ApiKeyState apiKey={row} /> },
  lastUsed: { cell: ({ row }) => <TimeOrNever at={row.lastUsedAt} />, className: "text-ink-2" },
  ends: { cell: ({ row }) => <TimeOrNever at={row.expiresAt} />, className: "text-ink-2" },
  created: { cell: ({ row }) => <TimeText at={row.createdAt} />, className: "text-ink-3" },
  actions: { cell: ActionsCell },
});

export function ApiKeyTable() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data: apiKeys } = useSuspenseQuery(trpc.apiKeys.list.queryOptions(place));
  const [asked, setAsked] = useState<Asked | null>(null);
  if (apiKeys.length === 0) return <ApiKeysEmpty />;
  return (
    <>
      <AskContext value={setAsked}>
        <DataTable label="API keys" columns={columns} rows={apiKeys} />
      </AskContext>
      {asked?.action === "rename" && (
        <RenameApiKeyDialog apiKey={asked.apiKey} onClose={() => setAsked(null)} />
      )}
      {asked?.action === "revoke" && (
        <RevokeApiKeyDialog apiKey={asked.apiKey} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

interface CellProps {
  row: ApiKeyView;
}

const TimeOrNever = ({ at }: { at: string | null }) => (at === null ? "Never" : <TimeText at={at} />);

function ScopesCell({ row: { scopes } }: CellProps) {
  return (
    <span
      title={scopes.map((scope) => `${scope}: ${scopeWords[scope]}`).join("\n")}
      className="block truncate"
    >
      {scopeSummary(scopes)}
    </span>
  );
}

function ActionsCell({ row: apiKey }: CellProps) {
  const ask = useContext(AskContext);
  return (
    <>
      <Button
        look="ghost"
        size="sm"
        aria-label={`Rename ${apiKey.name}`}
        onClick={() => ask({ action: "rename", apiKey })}
      >
        Rename
      </Button>
      {!apiKey.revokedAt && (
        <Button
          look="ghost"
          size="sm"
          aria-label={`Revoke ${apiKey.name}`}
          onClick={() => ask({ action: "revoke", apiKey })}
        >
          Revoke
        </Button>
      )}
    </>
  );
}

function scopeSummary(scopes: readonly Permission[]): string {
  const purpose = purposeOf(scopes);
  if (purpose) return purposes[purpose].title;
  const [first, ...others] = scopes;
  return others.length === 0 ? (first ?? "Nothing") : `${first} and ${others.length} more`;
}
