"use client";

import type { ListedEnvironmentView } from "@posthorn/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DeleteEnvironment } from "@/components/deletion/delete-environment.tsx";
import { DeletedEnvironments } from "@/components/deletion/deleted-environments.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { EnvironmentTable } from "./environment-table.tsx";
import { RenameEnvironment } from "./rename-environment.tsx";
import { TenantLimits } from "./tenant-limits.tsx";

/** Every environment of the organization, with the way into each, and what the organization may have. */
export function EnvironmentList() {
  const { place, membership, can } = useEnvironment();
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.environments.list.queryOptions(place));
  const [renaming, setRenaming] = useState<ListedEnvironmentView | null>(null);
  const [deleting, setDeleting] = useState<ListedEnvironmentView | null>(null);
  const mayDelete = can("admin") && membership.role === "owner" && data.environments.length > 1;
  return (
    <div className="flex flex-col gap-5">
      <EnvironmentTable
        environments={data.environments}
        onRename={setRenaming}
        onDelete={mayDelete ? setDeleting : undefined}
      />
      <DeletedEnvironments environments={data.deleted} />
      <TenantLimits list={data} />
      {deleting && <DeleteEnvironment environment={deleting} onClose={() => setDeleting(null)} />}
      {renaming && <RenameEnvironment environment={renaming} onClose={() => setRenaming(null)} />}
    </div>
  );
}
