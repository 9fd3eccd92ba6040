"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { CloseAccount } from "./close-account.tsx";

export function CloseAccountCard() {
  const { user } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.twoFactor.get.queryOptions());
  return (
    <Card title="Close account" className="max-w-3xl">
      <div className="flex flex-col items-start gap-3 p-4 text-sm">
        <p className="text-ink-2">
          You leave all your organizations, and nobody can sign in with this account any more. An organization
          that you alone own needs another owner first, or to be deleted.
        </p>
        <CloseAccount email={user.email} hasPassword={data.hasPassword} />
      </div>
    </Card>
  );
}
