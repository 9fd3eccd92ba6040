import type { DocumentationView } from "@posthorn/core";
import Link from "next/link";
import { cn } from "@/lib/cn.ts";
import { type ListChoice, listAddress } from "@/lib/documentation-address.ts";

interface GroupListProps {
  base: string;
  documentation: DocumentationView;
  choice: ListChoice;
}

export function GroupList({ base, documentation, choice }: GroupListProps) {
  const { groups, total } = documentation;
  if (groups.length < 2) return null;
  const all = { key: "all", name: "All event types", group: undefined, count: total };
  const each = groups.map(({ name, eventTypes }) => ({
    key: `group ${name ?? ""}`,
    name: name ?? "Without a group",
    group: name ?? "",
    count: eventTypes,
  }));
  return (
    <nav aria-label="Groups" className="max-h-96 overflow-y-auto lg:max-h-none">
      <ul className="flex flex-col gap-0.5">
        {[all, ...each].map(({ key, name, group, count }) => (
          <li key={key}>
            <Link
              href={listAddress(base, { search: choice.search, group })}
              prefetch={false}
              aria-current={choice.group === group ? "true" : undefined}
              className={cn(
                "flex min-h-8 items-center justify-between gap-3 rounded-md px-2.5 py-1 text-sm",
                choice.group === group
                  ? "bg-accent-soft font-medium text-accent-ink"
                  : "text-ink-2 hover:bg-hover hover:text-ink",
              )}
            >
              <span className="min-w-0 break-words">{name}</span>
              <span className="shrink-0 text-ink-3 text-xs tabular-nums">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
