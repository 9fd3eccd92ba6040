"use client";

import type { DeliveryView } from "@posthorn/core";
import { useQueryClient } from "@tanstack/react-query";
import { AlarmClock, CheckCheck, MoreHorizontal, SkipForward } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu.tsx";
import { canDo } from "@/lib/delivery-actions.ts";
import { useTRPC } from "@/trpc/client.tsx";
import type { AskedAction } from "./delivery-dialog.tsx";
import { RetryDelivery } from "./retry-delivery.tsx";

/** Loaded when it is opened. */
const DeliveryDialog = dynamic(() => import("./delivery-dialog.tsx"), { ssr: false });

const choices = [
  { action: "snooze", label: "Snooze…", icon: AlarmClock },
  { action: "mark_handled", label: "Mark as handled…", icon: CheckCheck },
  { action: "skip", label: "Skip…", icon: SkipForward },
] as const;

interface DeliveryActionsProps {
  delivery: DeliveryView;
  /** Its endpoint keeps an order that waits for a dead delivery until it is settled. */
  heldByDead: boolean;
  /** There is nothing left to send. */
  payloadErased: boolean;
  /** Why it can't be sent now; null: it can. */
  unreachable: string | null;
}

/** What can be done by hand to a delivery, in the state that it is in. */
export function DeliveryActions({ delivery, heldByDead, payloadErased, unreachable }: DeliveryActionsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<AskedAction | null>(null);
  const possible = choices.filter(({ action }) => canDo(action, delivery, heldByDead));
  return (
    <>
      {!payloadErased && <RetryDelivery delivery={delivery} unreachable={unreachable} />}
      {possible.length > 0 && (
        <Menu>
          <MenuTrigger asChild>
            <Button size="icon" aria-label="More actions">
              <MoreHorizontal />
            </Button>
          </MenuTrigger>
          <MenuContent align="end">
            {possible.map(({ action, label, icon: Icon }) => (
              <MenuItem key={action} onSelect={() => setAsking(action)}>
                <Icon aria-hidden="true" />
                {label}
              </MenuItem>
            ))}
          </MenuContent>
        </Menu>
      )}
      {asking && (
        <DeliveryDialog
          deliveries={[delivery]}
          action={asking}
          onClose={() => setAsking(null)}
          onDone={() => void queryClient.invalidateQueries(trpc.deliveries.pathFilter())}
        />
      )}
    </>
  );
}
