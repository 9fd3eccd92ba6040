import { ArrowLeft } from "lucide-react";
import Link from "next/link";

export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="inline-flex max-w-full items-center gap-1 self-start rounded-sm text-ink-3 text-sm hover:text-ink"
    >
      <ArrowLeft aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">{children}</span>
    </Link>
  );
}
