"use client";

import { type MemberView, Role } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Select } from "@/components/ui/select.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { roleWords } from "./role-words.ts";

/** A member's role, changed at once; only owners choose who is an owner, and nobody changes their own. */
export function MemberRole({ member }: { member: MemberView }) {
  const { place, membership, user } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(
    trpc.members.changeRole.mutationOptions({
      scope: { id: `role/${member.userId}` }, // the last choice counts
      onSuccess: async ({ name, role }) => {
        await queryClient.invalidateQueries(trpc.members.pathFilter());
        await queryClient.invalidateQueries(trpc.invitations.pathFilter());
        toast.success(`${name} is now ${roleWords[role].title.toLowerCase()}`);
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  const isOwner = membership.role === "owner";
  if (member.userId === user.id || (member.role === "owner" && !isOwner)) {
    return <span>{roleWords[member.role].title}</span>;
  }
  return (
    <Select
      aria-label={`Role of ${member.name}`}
      className="h-7 w-32"
      value={change.isPending ? change.variables.role : member.role}
      onChange={(event) =>
        change.mutate({ ...place, userId: member.userId, role: Role.parse(event.target.value) })
      }
    >
      {Role.options
        .filter((role) => isOwner || role !== "owner")
        .map((role) => (
          <option key={role} value={role}>
            {roleWords[role].title}
          </option>
        ))}
    </Select>
  );
}
