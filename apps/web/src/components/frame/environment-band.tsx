"use client";

import type { EnvironmentView } from "@posthorn/core";
import { FlaskConical, OctagonPause } from "lucide-react";
import { useEnvironment } from "./environment-context.tsx";

/** Says on every page that the organization is stopped, or that this is not production. */
export function EnvironmentBand() {
  const { environment, membership } = useEnvironment();
  return (
    <>
      {membership.suspended && <SuspendedBand tenantName={membership.tenantName} />}
      {hasBand(environment) && (
        <div className="sticky top-0 z-30 flex h-(--band) items-center justify-center gap-1.5 bg-waiting-fill px-4 font-medium text-on-waiting-fill text-xs">
          <FlaskConical aria-hidden="true" className="size-3.5 shrink-0" />
          <span className="truncate">{environment.name} is not a production environment</span>
        </div>
      )}
    </>
  );
}

/** Whether its pages have a band on top, which stays there. */
export const hasBand = ({ kind }: EnvironmentView): boolean => kind !== "production";

function SuspendedBand({ tenantName }: { tenantName: string }) {
  return (
    <div
      role="status"
      className="flex min-h-7 items-center justify-center gap-1.5 bg-bad-soft px-4 py-1 font-medium text-bad text-xs"
    >
      <OctagonPause aria-hidden="true" className="size-3.5 shrink-0" />
      {tenantName} is suspended: nothing can be sent or changed, and what was accepted before is still
      delivered. Ask whoever runs this Posthorn.
    </div>
  );
}
