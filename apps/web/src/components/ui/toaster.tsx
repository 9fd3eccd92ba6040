"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Short messages about what was done; `toast` of sonner shows one. Loaded by toasts.tsx. */
export default function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      duration={6000}
      closeButton
      toastOptions={{
        classNames: {
          toast: "!bg-raised !text-ink !border-line !shadow-lg !rounded-lg !text-sm !font-sans",
          success: "[&_[data-icon]]:!text-good",
          error: "[&_[data-icon]]:!text-bad",
          description: "!text-ink-2",
          closeButton: "!border-line !bg-raised !text-ink-2 hover:!bg-hover",
          actionButton: "!bg-accent !text-on-accent",
        },
      }}
    />
  );
}
