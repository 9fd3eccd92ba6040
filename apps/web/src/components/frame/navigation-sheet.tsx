"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Sidebar } from "./sidebar.tsx";

interface NavigationSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSearch: () => void;
  /** What opened it; the focus goes back there. */
  opener: RefObject<HTMLButtonElement | null>;
}

/** The sidebar, over the page. */
export default function NavigationSheet({ open, onOpenChange, onSearch, opener }: NavigationSheetProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            opener.current?.focus();
          }}
          className="fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] animate-appear border-line border-r bg-sunken shadow-lg focus:outline-none"
        >
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          <Sidebar
            onNavigate={() => onOpenChange(false)}
            onSearch={() => {
              onOpenChange(false);
              onSearch();
            }}
          />
          <Dialog.Close asChild>
            <Button
              look="secondary"
              size="icon"
              aria-label="Close navigation"
              className="absolute top-3 left-full ml-2"
            >
              <X />
            </Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
