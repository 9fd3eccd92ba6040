import Link from "next/link";
import { cn } from "@/lib/cn.ts";
import { type LedgerRange, ledgerRanges } from "@/lib/ledger-range.ts";

/** Which events are counted: links, because the range stands in the address. */
export function LedgerRangeLinks({ current }: { current: LedgerRange }) {
  return (
    <nav aria-label="Range" className="flex flex-wrap items-center gap-1.5">
      {(Object.keys(ledgerRanges) as LedgerRange[]).map((range) => (
        <Link
          key={range}
          href={`?range=${range}`}
          aria-current={range === current ? "true" : undefined}
          className={cn(
            "inline-flex h-7 items-center rounded-md border border-line-strong px-2 text-ink-2 text-xs transition-colors duration-100 hover:bg-hover hover:text-ink",
            range === current &&
              "bg-accent-soft font-medium text-accent-ink hover:bg-accent-soft hover:text-accent-ink",
          )}
        >
          {ledgerRanges[range].label}
        </Link>
      ))}
    </nav>
  );
}
