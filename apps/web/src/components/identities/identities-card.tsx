"use client";

import { type IdentityProvider, identityProviderNames } from "@posthorn/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { leaveForProvider } from "@/lib/sign-in.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface IdentitiesCardProps {
  /** Which ones this installation knows. */
  offered: readonly IdentityProvider[];
  /** Why one could not be connected just now. */
  failure: string | null;
}

/** Who else may say that it is oneself who signs in. */
export function IdentitiesCard({ offered, failure }: IdentitiesCardProps) {
  const { href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: identities } = useSuspenseQuery(trpc.identities.list.queryOptions());
  const [leavingFor, setLeavingFor] = useState<IdentityProvider | null>(null);
  const [asking, setAsking] = useState<IdentityProvider | null>(null);
  const disconnect = useMutation(
    trpc.identities.disconnect.mutationOptions({
      onSuccess: ({ provider }) => {
        toast.success(`${identityProviderNames[provider]} is disconnected`);
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.identities.pathFilter());
        setAsking(null);
      },
    }),
  );
  const connect = async (provider: IdentityProvider) => {
    setLeavingFor(provider);
    if (await leaveForProvider(provider, href(`/settings/account?connect=${provider}`))) return;
    setLeavingFor(null);
    toast.error("Posthorn could not be reached. Check your connection and try again.");
  };

  const connected = new Map(identities.map((identity) => [identity.provider, identity]));
  const providers = [...new Set([...connected.keys(), ...offered])];
  if (providers.length === 0) return null;
  return (
    <Card title="Ways to sign in" note="beside your e-mail address and password" className="max-w-3xl">
      {failure && (
        <div className="px-4 pt-4">
          <FormError message={failure} />
        </div>
      )}
      <ul className="divide-y divide-line">
        {providers.map((provider) => {
          const identity = connected.get(provider);
          const name = identityProviderNames[provider];
          return (
            <li key={provider} className="flex min-h-12 items-center gap-3 px-4 py-2 text-sm">
              <span className="font-medium">{name}</span>
              <span className="min-w-0 flex-1 truncate text-ink-2">
                {identity ? (
                  <>
                    {identity.email}, connected <TimeText at={identity.createdAt} />
                  </>
                ) : (
                  "not connected"
                )}
              </span>
              {identity ? (
                <Button
                  size="sm"
                  look="danger"
                  aria-label={`Disconnect ${name}`}
                  onClick={() => setAsking(provider)}
                >
                  Disconnect
                </Button>
              ) : (
                <Button
                  size="sm"
                  aria-label={`Connect ${name}`}
                  busy={leavingFor === provider}
                  onClick={() => void connect(provider)}
                >
                  Connect
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsking(null)}
          title={`Disconnect ${identityProviderNames[asking]}?`}
          confirmLabel="Disconnect"
          busy={disconnect.isPending}
          onConfirm={() => disconnect.mutate({ provider: asking })}
        >
          <p className="break-words font-medium text-ink">{connected.get(asking)?.email}</p>
          <p>You can't sign in with it any more, until you connect it again.</p>
        </ConfirmDialog>
      )}
    </Card>
  );
}
