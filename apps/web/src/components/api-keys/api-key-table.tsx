"use client";

import type { ApiKeyView, Permission } from "@posthorn/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { apiKeyColumns } from "./api-key-columns.ts";
import { ApiKeyState } from "./api-key-state.tsx";
import { ApiKeysEmpty } from "./api-keys-empty.tsx";
import { purposeOf, purposes } from "./purposes.ts";
import { RenameApiKeyDialog } from "./rename-api-key-dialog.tsx";
import { RevokeApiKeyDialog } from "./revoke-api-key-dialog.tsx";
import { scopeWords } from "./scopes.ts";

export function ApiKeyTable() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { data: apiKeys } = useSuspenseQuery(trpc.apiKeys.list.queryOptions(place));
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null);
  const [renaming, setRenaming] = useState<ApiKeyView | null>(null);
  if (apiKeys.length === 0) return <ApiKeysEmpty />;
  return (
    <>
      <Table label="API keys">
        <TableHead>
          {apiKeyColumns.map(({ name, className }) => (
            <HeadCell key={name} className={className}>
              {name || <span className="sr-only">Actions</span>}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {apiKeys.map((apiKey) => (
            <Row key={apiKey.id}>
              <Cell className="w-full max-w-0 truncate font-medium">{apiKey.name}</Cell>
              <Cell className="hidden font-mono text-ink-2 text-xs sm:table-cell">{apiKey.prefix}…</Cell>
              <Cell
                className="hidden text-ink-2 lg:table-cell"
                title={apiKey.scopes.map((scope) => `${scope}: ${scopeWords[scope]}`).join("\n")}
              >
                {scopeSummary(apiKey.scopes)}
              </Cell>
              <Cell>
                <ApiKeyState apiKey={apiKey} />
              </Cell>
              <Cell className="hidden text-ink-2 md:table-cell">
                {apiKey.lastUsedAt ? <TimeText at={apiKey.lastUsedAt} /> : "Never"}
              </Cell>
              <Cell className="hidden text-ink-2 md:table-cell">
                {apiKey.expiresAt ? <TimeText at={apiKey.expiresAt} /> : "Never"}
              </Cell>
              <Cell className="hidden text-ink-3 lg:table-cell">
                <TimeText at={apiKey.createdAt} />
              </Cell>
              <Cell className="text-right">
                <Button
                  look="ghost"
                  size="sm"
                  aria-label={`Rename ${apiKey.name}`}
                  onClick={() => setRenaming(apiKey)}
                >
                  Rename
                </Button>
                {!apiKey.revokedAt && (
                  <Button
                    look="ghost"
                    size="sm"
                    aria-label={`Revoke ${apiKey.name}`}
                    onClick={() => setRevoking(apiKey)}
                  >
                    Revoke
                  </Button>
                )}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {renaming && <RenameApiKeyDialog apiKey={renaming} onClose={() => setRenaming(null)} />}
      {revoking && <RevokeApiKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

function scopeSummary(scopes: readonly Permission[]): string {
  const purpose = purposeOf(scopes);
  if (purpose) return purposes[purpose].title;
  const [first, ...others] = scopes;
  return others.length === 0 ? (first ?? "Nothing") : `${first} and ${others.length} more`;
}
