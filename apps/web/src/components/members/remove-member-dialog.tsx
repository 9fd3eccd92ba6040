"use client";

import type { MemberView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

export function RemoveMemberDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const { place, membership, user } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const leaves = member.userId === user.id;
  const remove = useMutation(
    trpc.members.remove.mutationOptions({
      onSuccess: async () => {
        // Loaded anew: this organization does not exist any more for whoever left it.
        if (leaves) return window.location.assign("/");
        await queryClient.invalidateQueries(trpc.members.pathFilter());
        await queryClient.invalidateQueries(trpc.invitations.pathFilter());
        toast.success(`${member.name} was removed`);
        onClose();
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={leaves ? `Leave ${membership.tenantName}?` : `Remove ${member.name}?`}
      confirmLabel={leaves ? "Leave" : "Remove member"}
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ ...place, userId: member.userId })}
    >
      <p className="font-medium text-ink">{member.email}</p>
      <p>
        {leaves ? "You lose" : "They lose"} access to {membership.tenantName} at once, and open invitations
        that {leaves ? "you" : "they"} made end. API keys that {leaves ? "you" : "they"} made go on working:
        revoke those that nobody should have.
      </p>
    </ConfirmDialog>
  );
}
