"use client";

import { ErrorState } from "@/components/ui/error-state.tsx";

export default function EnvironmentError({ reset }: { reset: () => void }) {
  return (
    <ErrorState
      message="Something on this page failed. The rest of Posthorn goes on; deliveries are not affected."
      onRetry={reset}
    />
  );
}
