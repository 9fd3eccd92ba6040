"use client";

import type { BulkActionName, DeliveryView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { groupsOf } from "@/lib/groups-of.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** So many go in one request. */
const groupSize = 10;

interface Reasons {
  note?: string;
  /** Of a snooze, RFC 3339. */
  until?: string;
}

export interface ActionOutcome {
  done: DeliveryView[];
  /** Why, for each that could not be done. */
  refused: string[];
}

/** Does one thing to a few deliveries, each by itself: one that is refused does not stop the others. */
export function useDeliveryAction() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [running, setRunning] = useState<{ finished: number; total: number } | null>(null);
  const retry = useMutation(trpc.deliveries.retry.mutationOptions());
  const skip = useMutation(trpc.deliveries.skip.mutationOptions());
  const markHandled = useMutation(trpc.deliveries.markHandled.mutationOptions());
  const snooze = useMutation(trpc.deliveries.snooze.mutationOptions());

  const act = (action: BulkActionName, deliveryId: string, { note, until = "" }: Reasons) => {
    const input = { ...place, deliveryId };
    const ending = note === undefined ? input : { ...input, note };
    switch (action) {
      case "retry":
        return retry.mutateAsync(input);
      case "skip":
        return skip.mutateAsync(ending);
      case "mark_handled":
        return markHandled.mutateAsync(ending);
      case "snooze":
        return snooze.mutateAsync({ ...input, until });
    }
  };

  const run = async (
    action: BulkActionName,
    deliveries: readonly DeliveryView[],
    reasons: Reasons = {},
  ): Promise<ActionOutcome> => {
    const outcome: ActionOutcome = { done: [], refused: [] };
    setRunning({ finished: 0, total: deliveries.length });
    for (const group of groupsOf(deliveries, groupSize)) {
      const settled = await Promise.allSettled(group.map(({ id }) => act(action, id, reasons)));
      for (const result of settled) {
        if (result.status === "fulfilled") outcome.done.push(result.value);
        else outcome.refused.push(messageOf(result.reason));
      }
      setRunning({ finished: outcome.done.length + outcome.refused.length, total: deliveries.length });
    }
    setRunning(null);
    await queryClient.invalidateQueries(trpc.deliveries.get.pathFilter());
    return outcome;
  };

  return { run, running };
}
