"use client";

import { Search } from "lucide-react";
import { Kbd } from "@/components/ui/kbd.tsx";

export function SearchButton({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-keyshortcuts="Meta+K Control+K"
      className="flex h-8 items-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-ink-3 text-sm shadow-sm transition-colors duration-100 hover:border-ink-3 hover:text-ink-2"
    >
      <Search aria-hidden="true" className="size-3.5" />
      <span className="flex-1 text-left">Find anything</span>
      <span aria-hidden="true">
        <Kbd>⌘K</Kbd>
      </span>
    </button>
  );
}
