import { cn } from "@/lib/cn.ts";
import { CopyButton } from "./copy.tsx";
import { ScrollPre } from "./scroll-pre.tsx";

interface CodeBlockProps {
  title: string;
  code: string;
  className?: string;
}

/** Text to copy and run. */
export function CodeBlock({ title, code, className }: CodeBlockProps) {
  return (
    <figure
      className={cn("min-w-0 overflow-hidden rounded-lg border border-line bg-surface shadow-sm", className)}
    >
      <figcaption className="flex h-9 items-center justify-between border-line border-b bg-sunken pr-2 pl-3 text-ink-3 text-xs">
        {title}
        <CopyButton text={code} label={`Copy ${title}`} />
      </figcaption>
      <ScrollPre className="px-3 py-2.5">
        <code>{code}</code>
      </ScrollPre>
    </figure>
  );
}
