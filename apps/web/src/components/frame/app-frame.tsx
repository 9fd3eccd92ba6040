"use client";

import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";
import { cn } from "@/lib/cn.ts";
import { useRememberedFilter } from "@/lib/way-back.ts";
import { EnvironmentBand, hasBand } from "./environment-band.tsx";
import { useEnvironment } from "./environment-context.tsx";
import { RowKeys } from "./row-keys.tsx";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useCommandKey } from "./use-command-key.ts";

/** Loaded when it is first opened. */
const CommandPalette = dynamic(() => import("./command-palette.tsx"), { ssr: false });
/** Few people need it, once. */
const ConfirmEmailBand = dynamic(() => import("@/components/own-email/confirm-email-band.tsx"));

/** The one frame of every page: the sidebar (a sheet on small screens) beside the page. */
export function AppFrame({ children }: { children: ReactNode }) {
  const { environment, user } = useEnvironment();
  const [searching, setSearching] = useState(false);
  const [searched, setSearched] = useState(false);
  if (searching && !searched) setSearched(true);
  useCommandKey(() => setSearching((open) => !open));
  useRememberedFilter(usePathname(), useSearchParams());
  return (
    <div className={cn("flex min-h-dvh flex-col", hasBand(environment) && "[--band:1.75rem]")}>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-1.5 text-on-accent text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <EnvironmentBand />
      {user.emailToConfirm && <ConfirmEmailBand />}
      <div className="flex flex-1 flex-col lg:flex-row">
        <aside className="hidden w-58 shrink-0 border-line border-r bg-sunken lg:block">
          <div className={cn("sticky top-(--band)", sidebarHeight(user.emailToConfirm))}>
            <Sidebar onSearch={() => setSearching(true)} onNavigate={() => undefined} />
          </div>
        </aside>
        <TopBar onSearch={() => setSearching(true)} />
        <main
          id="content"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 py-5 sm:px-6 lg:px-8 lg:py-7 focus:outline-none"
        >
          <div className="mx-auto max-w-6xl">{children}</div>
        </main>
      </div>
      {searched && <CommandPalette open={searching} onOpenChange={setSearching} />}
      <RowKeys />
    </div>
  );
}

/** All of the window but the bands: its last entry is in sight before anything was scrolled. */
const sidebarHeight = (belowNotice: boolean): string =>
  belowNotice ? "h-[calc(100dvh-var(--band)-2.75rem)]" : "h-[calc(100dvh-var(--band))]";
