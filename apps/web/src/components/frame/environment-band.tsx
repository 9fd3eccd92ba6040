"use client";

import { FlaskConical } from "lucide-react";
import { useEnvironment } from "./environment-context.tsx";

/** Says on every page that this is not production. */
export function EnvironmentBand() {
  const { environment } = useEnvironment();
  if (environment.kind === "production") return null;
  return (
    <div className="flex h-7 items-center justify-center gap-1.5 bg-waiting-soft font-medium text-waiting text-xs">
      <FlaskConical aria-hidden="true" className="size-3.5" />
      {environment.name} is not a production environment
    </div>
  );
}
