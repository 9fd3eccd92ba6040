"use client";

import type { DeliveryView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { failureWords } from "@/lib/delivery-words.ts";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** After this the button waits no longer; the page goes on showing what happens. */
const patienceMs = 20_000;

interface RetryDeliveryProps {
  delivery: DeliveryView;
  /** Why it can't be sent now; null: it can. */
  unreachable: string | null;
}

/** Sends it now, and stays busy until the attempt has come back. */
export function RetryDelivery({ delivery, unreachable }: RetryDeliveryProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [attemptsBefore, setAttemptsBefore] = useState<number | null>(null);
  const retry = useMutation(
    trpc.deliveries.retry.mutationOptions({
      onMutate: () => setAttemptsBefore(delivery.attempts),
      onSuccess: () => queryClient.invalidateQueries(trpc.deliveries.pathFilter()),
      onError: (error) => {
        setAttemptsBefore(null);
        toast.error(messageOf(error));
      },
    }),
  );
  const waiting = attemptsBefore !== null;
  const cameBack = waiting && delivery.attempts > attemptsBefore;

  useEffect(() => {
    if (!cameBack) return;
    setAttemptsBefore(null);
    const { lastAttempt } = delivery;
    if (lastAttempt && lastAttempt.errorCode === null) toast.success("Delivered");
    else toast.error(lastAttempt ? `It failed again: ${failureWords(lastAttempt)}` : "It failed again");
  }, [cameBack, delivery]);

  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setAttemptsBefore(null), patienceMs);
    return () => clearTimeout(timer);
  }, [waiting]);

  return (
    <Button
      look="primary"
      busy={waiting}
      disabled={unreachable !== null}
      onClick={() => retry.mutate({ ...place, deliveryId: delivery.id })}
      title={
        unreachable ??
        (delivery.state === "succeeded" ? "Sends it once more; the success stays" : "Sends it now")
      }
    >
      {!waiting && <RotateCw aria-hidden="true" />}
      {waiting ? "Retrying…" : "Retry"}
    </Button>
  );
}
