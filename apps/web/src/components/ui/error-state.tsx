"use client";

import { CloudAlert, RotateCw } from "lucide-react";
import { Button } from "./button.tsx";

/** A part of a page that could not be loaded; only that part fails. */
export function ErrorState({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-center px-4 py-14 text-center">
      <span className="mb-4 inline-flex size-10 items-center justify-center rounded-lg bg-bad-soft text-bad">
        <CloudAlert aria-hidden="true" className="size-5" />
      </span>
      <h2 className="font-semibold text-base">This could not be loaded</h2>
      <p className="mt-1 max-w-md text-balance text-ink-2 text-sm">{message}</p>
      <Button className="mt-4" onClick={onRetry}>
        <RotateCw aria-hidden="true" />
        Try again
      </Button>
    </div>
  );
}
