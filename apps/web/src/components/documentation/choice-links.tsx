import Link from "next/link";
import { cn } from "@/lib/cn.ts";

interface ChoiceLinksProps {
  label: string;
  choices: readonly { key: string; name: string; href: string; chosen: boolean }[];
}

/** A choice that stands in the page's address, so that it works without scripts and can be linked to. */
export function ChoiceLinks({ label, choices }: ChoiceLinksProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1">
      {choices.map(({ key, name, href, chosen }) => (
        <Link
          key={key}
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={chosen ? "true" : undefined}
          className={cn(
            "inline-flex h-6 items-center rounded-sm px-2 text-xs",
            chosen ? "bg-accent-soft font-medium text-accent-ink" : "text-ink-2 hover:bg-hover",
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
