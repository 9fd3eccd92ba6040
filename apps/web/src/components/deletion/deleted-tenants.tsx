"use client";

import type { DeletedTenantView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { Button } from "@/components/ui/button.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { homeOf } from "@/lib/home-of.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { DeletedItem } from "./deleted-item.tsx";

/** Organizations that one owned and deleted, with the way back. */
export function DeletedTenants({ tenants }: { tenants: readonly DeletedTenantView[] }) {
  const trpc = useTRPC();
  const restore = useMutation(
    trpc.tenants.restore.mutationOptions({
      // Loaded anew: the frame lists the organizations.
      onSuccess: (membership) => window.location.assign(homeOf(membership)),
      onError: (error) => {
        toast.error(messageOf(error));
      },
    }),
  );
  const busy = restore.isPending || restore.isSuccess;
  return (
    <ul className="divide-y divide-line">
      {tenants.map(({ id, name, eraseAt }) => (
        <DeletedItem key={id} name={name} eraseAt={eraseAt}>
          <Button
            size="sm"
            aria-label={`Restore ${name}`}
            busy={busy && restore.variables?.tenantId === id}
            onClick={() => restore.mutate({ tenantId: id })}
          >
            Restore
          </Button>
        </DeletedItem>
      ))}
    </ul>
  );
}
