"use client";

import type { EndpointSecretView, OperationView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { Eye, EyeOff, RefreshCw } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { RotateSecretQuestion } from "@/components/endpoints/rotate-secret-question.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { SecretBox } from "@/components/ui/secret-box.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** The secret is fetched when it is asked for, which stands in the audit log, and is forgotten with the page. */
export function OperationSecret({ operation }: { operation: OperationView }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const [shown, setShown] = useState<EndpointSecretView | null>(null);
  const [rotating, setRotating] = useState(false);
  const ofOperation = { ...place, operationId: operation.id };
  const onError = (error: unknown) => {
    toast.error(messageOf(error));
  };
  const reveal = useMutation(
    trpc.operations.revealSecret.mutationOptions({ gcTime: 0, onSuccess: setShown, onError }),
  );
  const rotate = useMutation(
    trpc.operations.rotateSecret.mutationOptions({
      gcTime: 0,
      onSuccess: (rotated) => {
        toast.success("The new secret is in use");
        setShown(rotated);
        setRotating(false);
      },
      onError,
    }),
  );
  return (
    <Card title="Callbacks secret">
      <div className="flex flex-col gap-3 p-4">
        {shown ? (
          <>
            {shown.publicKey !== null && <SecretBox label="Public key" secret={shown.publicKey} />}
            <SecretBox label="Callbacks secret" secret={shown.secret} />
          </>
        ) : (
          <p className="text-ink-2 text-sm">
            Whoever gets this operation's callbacks verifies them with it, wherever they go.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          {shown ? (
            <Button size="sm" onClick={() => setShown(null)}>
              <EyeOff aria-hidden="true" />
              Hide secret
            </Button>
          ) : (
            <Button size="sm" busy={reveal.isPending} onClick={() => reveal.mutate(ofOperation)}>
              <Eye aria-hidden="true" />
              Reveal secret
            </Button>
          )}
          <Button size="sm" onClick={() => setRotating(true)}>
            <RefreshCw aria-hidden="true" />
            Rotate secret
          </Button>
        </div>
      </div>
      <RotateSecretQuestion
        of={operation.name}
        open={rotating}
        busy={rotate.isPending}
        onClose={() => setRotating(false)}
        onConfirm={(overlapSeconds) => rotate.mutate({ ...ofOperation, overlapSeconds })}
      />
    </Card>
  );
}
