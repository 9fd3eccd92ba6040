"use client";

import type { CreatedApiKeyView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface FirstKeyProps {
  hasKey: boolean;
  onCreated: (created: CreatedApiKeyView) => void;
}

/** Makes a key for the snippet below, which alone shows it. It can send events and nothing else. */
export function FirstKey({ hasKey, onCreated }: FirstKeyProps) {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.apiKeys.create.mutationOptions({
      gcTime: 0,
      onSuccess: async (created) => {
        onCreated(created);
        await queryClient.invalidateQueries(trpc.apiKeys.pathFilter());
      },
    }),
  );
  if (!can("admin")) {
    return <p className="text-ink-3 text-xs">An owner or admin makes keys.</p>;
  }
  return (
    <div className="flex flex-col gap-2">
      <Button
        size="sm"
        busy={create.isPending}
        onClick={() => create.mutate({ ...place, name: "First steps", scopes: ["events:write"] })}
      >
        {!create.isPending && <KeyRound aria-hidden="true" />}
        {hasKey ? "Make another key" : "Make a key"}
      </Button>
      <FormError message={create.error ? messageOf(create.error) : undefined} />
    </div>
  );
}
