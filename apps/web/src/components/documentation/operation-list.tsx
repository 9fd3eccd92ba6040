import type { DocumentedOperationSummary } from "@posthorn/core";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { operationAddress } from "@/lib/documentation-address.ts";

interface OperationListProps {
  base: string;
  operations: readonly DocumentedOperationSummary[];
}

/** Rows of the page; a search finds the others. */
const mostShown = 100;

/** The requests that callbacks may follow, each with the names of these. Says nothing where there are none. */
export function OperationList({ base, operations }: OperationListProps) {
  if (operations.length === 0) return null;
  return (
    <section aria-label="Requests with callbacks">
      <h2 className="mb-2 font-medium text-sm">Requests with callbacks</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-sm">
        {operations.slice(0, mostShown).map(({ name, method, path, summary, deprecated, callbacks }) => (
          <li key={name} className="relative flex items-start gap-3 px-4 py-2 hover:bg-hover">
            <div className="min-w-0 flex-1">
              <Link
                href={operationAddress(base, name)}
                prefetch={false}
                className="break-all font-medium font-mono text-xs after:absolute after:inset-0"
              >
                {method} {path}
              </Link>
              {summary && <p className="line-clamp-2 break-words text-ink-2 text-sm">{summary}</p>}
              {callbacks.length > 0 && (
                <p className="break-all text-ink-3 text-xs">
                  Callbacks: <span className="font-mono">{callbacks.join(", ")}</span>
                </p>
              )}
            </div>
            {deprecated && (
              <StateBadge meaning="waiting" icon={TriangleAlert}>
                Deprecated
              </StateBadge>
            )}
          </li>
        ))}
      </ul>
      {operations.length > mostShown && (
        <p className="mt-2 text-ink-3 text-xs">
          The first {mostShown} of {operations.length}. Search for a path, a name or a callback to find the
          others.
        </p>
      )}
    </section>
  );
}
