"use client";

import { Bell, Menu as MenuIcon, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { UnreadCount } from "@/components/notices/unread-count.tsx";
import { BrandMark } from "@/components/ui/brand.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { useEnvironment } from "./environment-context.tsx";
import { EnvironmentName } from "./environment-name.tsx";

/** Loaded when it is first opened. */
const NavigationSheet = dynamic(() => import("./navigation-sheet.tsx"), { ssr: false });

/** On small screens: the way to the sidebar and to the search. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const { membership, environment, href } = useEnvironment();
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (open && !opened) setOpened(true);
  return (
    <div className="sticky top-(--band) z-30 flex h-12 items-center gap-2 border-line border-b bg-canvas px-2 lg:hidden">
      <Button
        ref={opener}
        look="ghost"
        size="icon"
        aria-label="Open navigation"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <MenuIcon className="!size-4" />
      </Button>
      {opened && <NavigationSheet open={open} onOpenChange={setOpen} onSearch={onSearch} opener={opener} />}
      <BrandMark className="size-6 shrink-0" />
      <span className="flex min-w-0 flex-1 items-baseline text-sm">
        <span className="truncate font-semibold">{membership.tenantName}</span>
        <EnvironmentName environment={environment} className="ml-1.5 text-xs" />
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
