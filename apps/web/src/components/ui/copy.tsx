"use client";

import { Check, Copy } from "lucide-react";
import { cn } from "@/lib/cn.ts";
import { shortenId } from "@/lib/shorten.ts";
import { useCopy } from "@/lib/use-copy.ts";
import { Button } from "./button.tsx";

interface CopyButtonProps {
  text: string;
  /** What is copied, for screen readers: "Copy secret". */
  label: string;
  className?: string;
}

export function CopyButton({ text, label, className }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  return (
    <Button
      look="ghost"
      size="tiny"
      aria-label={copied ? "Copied" : label}
      title={label}
      onClick={() => copy(text)}
      className={className}
    >
      {copied ? <Check aria-hidden="true" className="text-good" /> : <Copy aria-hidden="true" />}
    </Button>
  );
}

/** An id, shortened in the middle; a click copies all of it. */
export function CopyableId({ id, className }: { id: string; className?: string }) {
  const { copied, copy } = useCopy();
  return (
    <button
      type="button"
      title={copied ? "Copied" : `Copy ${id}`}
      onClick={() => copy(id)}
      className={cn(
        "group relative z-10 inline-flex max-w-full items-center gap-1 rounded-sm font-mono text-ink-2 text-xs hover:text-ink",
        className,
      )}
    >
      <span className="sr-only">{copied ? "Copied " : "Copy "}</span>
      <span className="truncate">{shortenId(id)}</span>
      {copied ? (
        <Check aria-hidden="true" className="size-3 shrink-0 text-good" />
      ) : (
        <Copy aria-hidden="true" className="size-3 shrink-0 text-ink-3 group-hover:text-ink" />
      )}
    </button>
  );
}
