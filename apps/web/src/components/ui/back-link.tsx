"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useWayBack } from "@/lib/way-back.ts";

/** Leads to the page above; a list is found again with the filter that it was left with. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={useWayBack(href)}
      className="inline-flex max-w-full items-center gap-1 self-start rounded-sm text-ink-3 text-sm hover:text-ink"
    >
      <ArrowLeft aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">{children}</span>
    </Link>
  );
}
