"use client";

import type { TenantView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Whether members need two-factor sign-in; owners say so. */
export function RequireTwoFactor({ tenant }: { tenant: TenantView }) {
  const { place, membership } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const update = useMutation(
    trpc.tenants.update.mutationOptions({
      onSuccess: async ({ requiresTwoFactor }) => {
        await queryClient.invalidateQueries(trpc.tenants.pathFilter());
        toast.success(requiresTwoFactor ? "Two-factor sign-in is required" : "It is up to each member again");
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
      onSettled: () => setAsking(false),
    }),
  );
  const { requiresTwoFactor: required, membersWithoutTwoFactor: without } = tenant;
  const set = (requiresTwoFactor: boolean) => update.mutate({ ...place, requiresTwoFactor });
  const lacking = without === 1 ? "1 member has" : `${without} members have`;
  return (
    <Card title="Two-factor sign-in">
      <div className="flex flex-col items-start gap-3 p-4 text-sm">
        <p className="text-ink-2">
          {required
            ? "Members see nothing of the organization before they have turned it on. API keys go on working."
            : "Each member decides whether their sign-in also asks for a code."}{" "}
          {without > 0 && `${lacking} not turned it on.`}
        </p>
        {membership.role !== "owner" && <p className="text-ink-3 text-xs">Owners can change this.</p>}
        {membership.role === "owner" && required && (
          <Button busy={update.isPending} onClick={() => set(false)}>
            Leave it to each member
          </Button>
        )}
        {membership.role === "owner" && !required && (
          <Button look="primary" onClick={() => setAsking(true)}>
            Require it of everybody
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Require two-factor sign-in?"
        confirmLabel="Require it"
        destructive={false}
        busy={update.isPending}
        onConfirm={() => set(true)}
      >
        <p>
          From now on nobody is let in without it.{" "}
          {without > 0
            ? `${lacking} not turned it on: they are asked to, with the next page that they open.`
            : "All members have it already."}
        </p>
      </ConfirmDialog>
    </Card>
  );
}
