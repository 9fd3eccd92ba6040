"use client";

import { ErrorState } from "@/components/ui/error-state.tsx";

export default function RootError({ reset }: { reset: () => void }) {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <ErrorState
        message="The dashboard could not show this page. Deliveries are not affected."
        onRetry={reset}
      />
    </main>
  );
}
