"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Short messages about what was done; `toast` of sonner shows one. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{
        classNames: {
          toast: "!bg-raised !text-ink !border-line !shadow-lg !rounded-lg !text-sm !font-sans",
          description: "!text-ink-2",
          actionButton: "!bg-accent !text-on-accent",
        },
      }}
    />
  );
}
