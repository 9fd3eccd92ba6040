"use client";

import { Bell, Menu as MenuIcon, Search, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { UnreadCount } from "@/components/notices/unread-count.tsx";
import { BrandMark } from "@/components/ui/brand.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { useEnvironment } from "./environment-context.tsx";
import { Sidebar } from "./sidebar.tsx";

/** On small screens: the way to the sidebar and to the search. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const { membership, environment, href } = useEnvironment();
  const [open, setOpen] = useState(false);
  return (
    <div className="sticky top-0 z-30 flex h-12 items-center gap-2 border-line border-b bg-canvas px-2 lg:hidden">
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Trigger asChild>
          <Button look="ghost" size="icon" aria-label="Open navigation">
            <MenuIcon className="!size-4" />
          </Button>
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-overlay" />
          <Dialog.Content
            aria-describedby={undefined}
            className="fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] animate-appear border-line border-r bg-sunken shadow-lg focus:outline-none"
          >
            <Dialog.Title className="sr-only">Navigation</Dialog.Title>
            <Sidebar
              onNavigate={() => setOpen(false)}
              onSearch={() => {
                setOpen(false);
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
      <BrandMark className="size-6 shrink-0" />
      <span className="min-w-0 flex-1 truncate text-sm">
        <span className="font-semibold">{membership.tenantName}</span>
        <span className="text-ink-3"> · {environment.name}</span>
      </span>
      <LinkButton href={href("/notices")} look="ghost" size="icon" className="relative">
        <Bell aria-hidden="true" className="!size-4" />
        <span className="sr-only">Notices</span>
        <UnreadCount className="absolute top-0 right-0 h-4 min-w-4 px-1 text-[0.625rem]" />
      </LinkButton>
      <Button look="ghost" size="icon" aria-label="Find anything" onClick={onSearch}>
        <Search className="!size-4" />
      </Button>
    </div>
  );
}
