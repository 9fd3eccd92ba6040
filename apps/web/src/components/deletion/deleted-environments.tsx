"use client";

import type { DeletedEnvironmentView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { DeletedItem } from "./deleted-item.tsx";

/** What an owner can bring back; nothing where nothing is deleted. */
export function DeletedEnvironments({ environments }: { environments: readonly DeletedEnvironmentView[] }) {
  const { place, membership, can } = useEnvironment();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const restore = useMutation(
    trpc.environments.restore.mutationOptions({
      onSuccess: async ({ name }) => {
        await queryClient.invalidateQueries(trpc.environments.pathFilter());
        router.refresh();
        toast.success(`${name} is restored, and what waited is delivered`);
      },
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  if (environments.length === 0) return null;
  const mayRestore = can("admin") && membership.role === "owner";
  return (
    <Card title="Deleted environments" note="restored by owners">
      <ul className="divide-y divide-line">
        {environments.map(({ id, name, eraseAt }) => (
          <DeletedItem key={id} name={name} eraseAt={eraseAt}>
            {mayRestore && (
              <Button
                size="sm"
                aria-label={`Restore ${name}`}
                busy={restore.isPending && restore.variables.environmentId === id}
                onClick={() => restore.mutate({ ...place, environmentId: id })}
              >
                Restore
              </Button>
            )}
          </DeletedItem>
        ))}
      </ul>
    </Card>
  );
}
