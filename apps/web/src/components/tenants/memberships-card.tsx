"use client";

import type { MembershipView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { homeOf } from "@/lib/home-of.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** The organizations that one belongs to; each can be left. */
export function MembershipsCard() {
  const { memberships } = useEnvironment();
  const [leaving, setLeaving] = useState<MembershipView | null>(null);
  return (
    <Card
      title="Your organizations"
      className="max-w-3xl"
      action={
        <LinkButton size="sm" href="/new-organization">
          Create organization
        </LinkButton>
      }
    >
      <ul className="divide-y divide-line">
        {memberships.map((membership) => (
          <li key={membership.tenantId} className="flex min-h-12 items-center gap-3 px-4 py-2 text-sm">
            <Link href={homeOf(membership)} className="truncate font-medium hover:underline">
              {membership.tenantName}
            </Link>
            <span className="flex-1 text-ink-3 text-xs">{membership.role}</span>
            <Button
              size="sm"
              look="ghost"
              aria-label={`Leave ${membership.tenantName}`}
              onClick={() => setLeaving(membership)}
            >
              Leave
            </Button>
          </li>
        ))}
      </ul>
      {leaving && <LeaveDialog membership={leaving} onClose={() => setLeaving(null)} />}
    </Card>
  );
}

function LeaveDialog({ membership, onClose }: { membership: MembershipView; onClose: () => void }) {
  const { user } = useEnvironment();
  const trpc = useTRPC();
  const leave = useMutation(
    trpc.members.remove.mutationOptions({
      // Loaded anew: this organization does not exist any more for whoever left it.
      onSuccess: () => window.location.assign("/"),
      onError: (error) => {
        toast.error(messageOf(error));
        onClose();
      },
    }),
  );
  const place = { tenant: membership.tenantSlug, environment: membership.environments[0]?.slug ?? "" };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Leave ${membership.tenantName}?`}
      confirmLabel="Leave"
      busy={leave.isPending || leave.isSuccess}
      onConfirm={() => leave.mutate({ ...place, userId: user.id })}
    >
      <p>
        You lose access at once, and open invitations that you made end. API keys that you made go on working.
        To come back you need an invitation.
      </p>
    </ConfirmDialog>
  );
}
