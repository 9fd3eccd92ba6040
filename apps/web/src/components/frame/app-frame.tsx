"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { EnvironmentBand } from "./environment-band.tsx";
import { RowKeys } from "./row-keys.tsx";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useCommandKey } from "./use-command-key.ts";

/** Loaded when it is first opened. */
const CommandPalette = dynamic(() => import("./command-palette.tsx"), { ssr: false });

/** The one frame of every page: the sidebar (a sheet on small screens) beside the page. */
export function AppFrame({ children }: { children: ReactNode }) {
  const [searching, setSearching] = useState(false);
  const [searched, setSearched] = useState(false);
  if (searching && !searched) setSearched(true);
  useCommandKey(() => setSearching((open) => !open));
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-1.5 text-on-accent text-sm focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <EnvironmentBand />
      <div className="flex flex-1 flex-col lg:flex-row">
        <aside className="sticky top-0 hidden h-dvh w-58 shrink-0 border-line border-r bg-sunken lg:block">
          <Sidebar onSearch={() => setSearching(true)} onNavigate={() => undefined} />
        </aside>
        <TopBar onSearch={() => setSearching(true)} />
        <main id="content" className="min-w-0 flex-1 px-4 py-5 sm:px-6 lg:px-8 lg:py-7">
          <div className="mx-auto max-w-6xl">{children}</div>
        </main>
      </div>
      {searched && <CommandPalette open={searching} onOpenChange={setSearching} />}
      <RowKeys />
    </div>
  );
}
