"use client";

import type { DeliveryView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

interface RetryRowButtonProps {
  delivery: DeliveryView;
  onRetried: (retried: DeliveryView) => Promise<void>;
}

/** Retries one dead letter; its row stays where it is and shows what became of it. */
export function RetryRowButton({ delivery, onRetried }: RetryRowButtonProps) {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const router = useRouter();
  const retry = useMutation(
    trpc.deliveries.retry.mutationOptions({
      onSuccess: (retried) => {
        void onRetried(retried);
        toast.success(`${retried.eventType} is sent again`, {
          action: { label: "Open", onClick: () => router.push(href(`/deliveries/${retried.id}`)) },
        });
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  if (delivery.state !== "dead" || !can("deliveries:write")) return null;
  return (
    <Button
      size="sm"
      busy={retry.isPending}
      aria-label={`Retry ${delivery.id}`}
      className="relative z-10"
      onClick={() => retry.mutate({ ...place, deliveryId: delivery.id })}
    >
      {!retry.isPending && <RotateCw aria-hidden="true" />}
      Retry
    </Button>
  );
}
