import { Minus, PenLine, Plus } from "lucide-react";
import { cn } from "@/lib/cn.ts";
import type { JsonChange } from "@/lib/json-changes.ts";

const looks = {
  added: { word: "Added", icon: Plus, className: "text-good" },
  removed: { word: "Removed", icon: Minus, className: "text-bad" },
  changed: { word: "Changed", icon: PenLine, className: "text-waiting" },
} as const;

/** What differs between two JSON values, place by place. */
export function ChangeList({ changes, nothing }: { changes: readonly JsonChange[]; nothing: string }) {
  if (changes.length === 0) return <p className="px-4 py-3 text-ink-2 text-sm">{nothing}</p>;
  return (
    <ul className="divide-y divide-line">
      {changes.map((change) => {
        const { word, icon: Icon, className } = looks[change.kind];
        return (
          <li
            key={JSON.stringify(change)}
            className="flex flex-col gap-x-3 gap-y-0.5 px-4 py-2 text-xs sm:flex-row sm:items-baseline"
          >
            <span className={cn("inline-flex w-24 shrink-0 items-center gap-1 font-medium", className)}>
              <Icon aria-hidden="true" className="size-3" />
              {word}
            </span>
            <span className="min-w-0 shrink-0 break-all font-mono sm:max-w-1/3">
              {change.path === "" ? "The whole of it" : change.path}
            </span>
            <span className="min-w-0 break-all font-mono text-ink-2">
              {"before" in change && <del className={cn("after" in change && "mr-2")}>{change.before}</del>}
              {"after" in change && <ins className="no-underline">{change.after}</ins>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
