"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn.ts";
import { useReturnFocus } from "@/lib/use-return-focus.ts";
import { Button } from "./button.tsx";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  size?: "md" | "lg";
  /** A click beside it doesn't close it, because it is being typed in. */
  sticky?: boolean;
  /** What it shows can't be seen again, so that only its buttons close it. */
  shownOnce?: boolean;
  children: ReactNode;
}

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = "md",
  sticky = false,
  shownOnce = false,
  children,
}: DialogProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-overlay" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onInteractOutside={(event) => (sticky || shownOnce) && event.preventDefault()}
          onEscapeKeyDown={(event) => shownOnce && event.preventDefault()}
          onCloseAutoFocus={returnFocus}
          className={cn(
            "-translate-x-1/2 fixed top-4 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] animate-appear flex-col rounded-xl border border-line bg-raised shadow-lg focus:outline-none sm:top-[10vh] sm:max-h-[80vh]",
            size === "md" ? "max-w-lg" : "max-w-2xl",
          )}
        >
          <div className="min-w-0 border-line border-b py-4 pr-14 pl-5">
            <Radix.Title className="break-words font-semibold text-lg">{title}</Radix.Title>
            {description && (
              <Radix.Description className="mt-0.5 text-ink-2 text-sm">{description}</Radix.Description>
            )}
          </div>
          {children}
          {/* Last, so that the focus begins at what is asked, and not at the way out. */}
          <Radix.Close asChild>
            <Button look="ghost" size="icon" aria-label="Close" className="absolute top-3 right-3">
              <X />
            </Button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function DialogBody({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cn("flex min-h-0 flex-col gap-4 overflow-y-auto px-5 py-4", className)}>{children}</div>
  );
}

export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-center justify-end gap-2 rounded-b-xl border-line border-t bg-sunken px-5 py-3">
      {children}
    </div>
  );
}
