"use client";

import type { EndpointSecretView, EndpointView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Eye, EyeOff, RefreshCw, SearchCheck } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { SecretBox } from "@/components/ui/secret-box.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { RotateSecretDialog } from "./rotate-secret-dialog.tsx";
import { SecretOverlap } from "./secret-overlap.tsx";

/** The secret is fetched when it is asked for, which stands in the audit log, and is forgotten with the page. */
export function SigningSecret({ endpoint }: { endpoint: EndpointView }) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [shown, setShown] = useState<EndpointSecretView | null>(null);
  const [rotating, setRotating] = useState(false);
  const reveal = useMutation(
    trpc.endpoints.revealSecret.mutationOptions({
      gcTime: 0,
      onSuccess: setShown,
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  return (
    <Card title="Signing secret">
      <div className="flex flex-col gap-3 p-4">
        {shown ? (
          <>
            {shown.publicKey !== null && <SecretBox label="Public key" secret={shown.publicKey} />}
            <SecretBox label="Signing secret" secret={shown.secret} />
          </>
        ) : (
          <p className="text-ink-2 text-sm">The receiver verifies each webhook's signature with it.</p>
        )}
        <SecretOverlap endpointId={endpoint.id} />
        <div className="flex flex-wrap gap-2">
          {shown ? (
            <Button size="sm" onClick={() => setShown(null)}>
              <EyeOff aria-hidden="true" />
              Hide secret
            </Button>
          ) : (
            <Button
              size="sm"
              busy={reveal.isPending}
              onClick={() => reveal.mutate({ ...place, endpointId: endpoint.id })}
            >
              <Eye aria-hidden="true" />
              Reveal secret
            </Button>
          )}
          <Button size="sm" onClick={() => setRotating(true)}>
            <RefreshCw aria-hidden="true" />
            Rotate secret
          </Button>
          <LinkButton look="ghost" size="sm" href={href(`/signature-debugger?endpointId=${endpoint.id}`)}>
            <SearchCheck aria-hidden="true" />
            Debug a signature
          </LinkButton>
        </div>
      </div>
      <RotateSecretDialog
        endpoint={endpoint}
        open={rotating}
        onClose={() => setRotating(false)}
        onRotated={(rotated) => {
          setShown(rotated);
          setRotating(false);
          void queryClient.invalidateQueries(trpc.endpoints.validSecrets.pathFilter());
        }}
      />
    </Card>
  );
}
