"use client";

import { FlaskConical, OctagonPause } from "lucide-react";
import { useEnvironment } from "./environment-context.tsx";

/** Says on every page that the organization is stopped, or that this is not production. */
export function EnvironmentBand() {
  const { environment, membership } = useEnvironment();
  if (membership.suspended) {
    return (
      <div
        role="status"
        className="flex min-h-7 items-center justify-center gap-1.5 bg-bad-soft px-4 py-1 font-medium text-bad text-xs"
      >
        <OctagonPause aria-hidden="true" className="size-3.5 shrink-0" />
        {membership.tenantName} is suspended: nothing can be sent or changed, and what was accepted before is
        still delivered. Ask whoever runs this Posthorn.
      </div>
    );
  }
  if (environment.kind === "production") return null;
  return (
    <div className="flex h-7 items-center justify-center gap-1.5 bg-waiting-soft font-medium text-waiting text-xs">
      <FlaskConical aria-hidden="true" className="size-3.5" />
      {environment.name} is not a production environment
    </div>
  );
}
