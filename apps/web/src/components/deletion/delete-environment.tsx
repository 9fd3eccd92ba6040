"use client";

import type { EnvironmentView } from "@posthorn/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { contentsOf } from "@/lib/deletion-words.ts";
import { messageOf } from "@/lib/form-errors.ts";
import { plural } from "@/lib/plural.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { DeleteByName } from "./delete-by-name.tsx";

interface DeleteEnvironmentProps {
  environment: EnvironmentView;
  onClose: () => void;
}

export function DeleteEnvironment({ environment, onClose }: DeleteEnvironmentProps) {
  const { place, membership, environment: here } = useEnvironment();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const preview = useQuery(trpc.tenants.previewDeletion.queryOptions(place));
  const remove = useMutation(trpc.environments.delete.mutationOptions());
  const { data } = preview;

  const confirm = async (confirmName: string) => {
    await remove.mutateAsync({ ...place, environmentId: environment.id, confirmName });
    if (environment.id === here.id) {
      // Loaded anew, in another one: this one does not exist any more.
      const other = membership.environments.find(({ id }) => id !== here.id);
      window.location.assign(other ? `/${membership.tenantSlug}/${other.slug}/settings/environments` : "/");
      return;
    }
    await queryClient.invalidateQueries(trpc.environments.pathFilter());
    router.refresh();
    toast.success(`${environment.name} is deleted`);
    onClose();
  };

  return (
    <DeleteByName
      name={environment.name}
      confirmLabel="Delete environment"
      onClose={onClose}
      onConfirm={confirm}
    >
      {environment.kind === "production" && (
        <p className="font-medium text-bad">This is a production environment.</p>
      )}
      {data && (
        <>
          <p>
            This stops{" "}
            <strong className="font-medium text-ink">
              {contentsOf(data.environments.filter(({ id }) => id === environment.id))}
            </strong>{" "}
            at once: nothing is delivered, and its API keys and sources are refused.
          </p>
          <p>
            For {plural(data.graceDays, "day")} an owner can restore it here, and what waited is delivered
            then. After that everything of it is erased, and nobody can bring it back.
          </p>
        </>
      )}
      {!data && <p role="status">{preview.error ? messageOf(preview.error) : "Counting what is in it…"}</p>}
    </DeleteByName>
  );
}
