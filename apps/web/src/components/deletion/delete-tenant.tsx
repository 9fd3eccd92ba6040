"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { contentsOf } from "@/lib/deletion-words.ts";
import { messageOf } from "@/lib/form-errors.ts";
import { plural } from "@/lib/plural.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { DeleteByName } from "./delete-by-name.tsx";

/** The end of the organization; owners decide it. */
export function DeleteTenant() {
  const { membership } = useEnvironment();
  const [asking, setAsking] = useState(false);
  const isOwner = membership.role === "owner";
  return (
    <Card title="Delete organization">
      <div className="flex flex-col items-start gap-3 p-4 text-sm">
        <p className="text-ink-2">
          Nothing is delivered from then on, API keys and sources are refused, and no member is let in. An
          owner can restore it for some days; then everything of it is erased.
        </p>
        {isOwner ? (
          <Button look="danger" onClick={() => setAsking(true)}>
            Delete organization
          </Button>
        ) : (
          <p className="text-ink-3 text-xs">Owners can do this.</p>
        )}
      </div>
      {asking && <DeleteTenantDialog onClose={() => setAsking(false)} />}
    </Card>
  );
}

function DeleteTenantDialog({ onClose }: { onClose: () => void }) {
  const { place, membership } = useEnvironment();
  const trpc = useTRPC();
  const preview = useQuery(trpc.tenants.previewDeletion.queryOptions(place));
  const remove = useMutation(trpc.tenants.delete.mutationOptions());
  const { data } = preview;
  return (
    <DeleteByName
      name={membership.tenantName}
      confirmLabel="Delete organization"
      onClose={onClose}
      onConfirm={async (confirmName) => {
        await remove.mutateAsync({ ...place, confirmName });
        // Loaded anew: this organization does not exist any more.
        window.location.assign("/deleted-organizations");
      }}
    >
      {data && (
        <>
          <p>
            This stops {plural(data.environments.length, "environment")} with{" "}
            <strong className="font-medium text-ink">{contentsOf(data.environments)}</strong> at once, for all
            members and all apps.
          </p>
          <p>
            For {plural(data.graceDays, "day")} an owner can restore it, and what waited is delivered then.
            After that everything of it is erased, and nobody can bring it back.
          </p>
        </>
      )}
      {!data && <p role="status">{preview.error ? messageOf(preview.error) : "Counting what is in it…"}</p>}
    </DeleteByName>
  );
}
