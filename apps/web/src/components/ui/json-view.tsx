"use client";

import { useMemo, useState } from "react";
import { cn } from "@/lib/cn.ts";
import { layOutJson } from "@/lib/json-layout.ts";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy.tsx";
import { JsonText } from "./json-text.tsx";
import { ScrollPre } from "./scroll-pre.tsx";

const foldedLines = 24;

interface JsonViewProps {
  label: string;
  json: string;
  className?: string;
}

/** JSON laid out, coloured, folded when it is long; copying gives the text as it was sent. */
export function JsonView({ label, json, className }: JsonViewProps) {
  const [open, setOpen] = useState(false);
  const laidOut = useMemo(() => layOutJson(json), [json]);
  const lines = laidOut.split("\n");
  const folds = lines.length > foldedLines + 4;
  const shown = folds && !open ? lines.slice(0, foldedLines).join("\n") : laidOut;
  return (
    <div className={cn("group relative min-w-0", className)}>
      <CopyButton text={json} label={`Copy ${label}`} className="absolute top-2 right-2 bg-surface" />
      <ScrollPre className="px-4 py-3">
        <code>
          <JsonText json={shown} />
        </code>
      </ScrollPre>
      {folds && (
        <div className="border-line border-t px-3 py-1.5">
          <Button look="ghost" size="sm" onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? "Show less" : `Show all ${lines.length} lines`}
          </Button>
        </div>
      )}
    </div>
  );
}
