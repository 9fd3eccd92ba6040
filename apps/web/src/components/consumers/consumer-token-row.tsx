"use client";

import type { ConsumerTokenView } from "@posthorn/core";
import { ApiKeyState } from "@/components/api-keys/api-key-state.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";

interface ConsumerTokenRowProps {
  token: ConsumerTokenView;
  onRevoke: () => void;
}

export function ConsumerTokenRow({ token, onRevoke }: ConsumerTokenRowProps) {
  const { can } = useEnvironment();
  return (
    <li className="flex min-h-9 items-center gap-3 px-4 py-1 text-sm">
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <span className="min-w-0 truncate">{token.description || "Without a description"}</span>
        <span className="font-mono text-ink-2 text-xs">{token.prefix}…</span>
        <span className="text-ink-3 text-xs">
          {token.lastUsedAt ? (
            <>
              last used <TimeText at={token.lastUsedAt} />
            </>
          ) : (
            "never used"
          )}
        </span>
      </div>
      <ApiKeyState apiKey={token} />
      {can("endpoints:write") && !token.revokedAt && (
        <Button
          look="ghost"
          size="sm"
          aria-label={`Revoke ${token.description || token.prefix}`}
          onClick={onRevoke}
        >
          Revoke
        </Button>
      )}
    </li>
  );
}
