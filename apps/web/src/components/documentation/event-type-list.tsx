import type { DocumentationView } from "@posthorn/core";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { LinkButton } from "@/components/ui/button.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { eventTypeAddress, type ListChoice, listAddress } from "@/lib/documentation-address.ts";

interface EventTypeListProps {
  base: string;
  documentation: DocumentationView;
  choice: ListChoice;
}

/** One page of event types, under the names of their groups. */
export function EventTypeList({ base, documentation, choice }: EventTypeListProps) {
  const { eventTypes, found, page, pages } = documentation;
  const groups = [...Map.groupBy(eventTypes, ({ group }) => group)];
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <p role="status" className="text-ink-3 text-xs tabular-nums">
        {found === 0
          ? "No event type matches."
          : `${found} ${found === 1 ? "event type" : "event types"}${pages > 1 ? `, page ${page} of ${pages}` : ""}`}
      </p>
      {groups.map(([group, types]) => (
        <section key={group ?? ""} aria-label={group ?? "Without a group"}>
          <h2 className="mb-2 break-words font-medium text-sm">{group ?? "Without a group"}</h2>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-sm">
            {types.map(({ name, description, deprecated, version }) => (
              <li key={name} className="relative flex items-start gap-3 px-4 py-2 hover:bg-hover">
                <div className="min-w-0 flex-1">
                  <Link
                    href={eventTypeAddress(base, name)}
                    prefetch={false}
                    className="break-all font-medium font-mono text-xs after:absolute after:inset-0"
                  >
                    {name}
                  </Link>
                  {description && (
                    <p className="line-clamp-2 break-words text-ink-2 text-sm">{description}</p>
                  )}
                </div>
                {deprecated && (
                  <StateBadge meaning="waiting" icon={TriangleAlert}>
                    Deprecated
                  </StateBadge>
                )}
                <span className="shrink-0 text-ink-3 text-xs tabular-nums">v{version}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {pages > 1 && (
        <nav aria-label="Pages" className="flex justify-between gap-2">
          {page > 1 ? (
            <LinkButton prefetch={false} href={listAddress(base, { ...choice, page: page - 1 })}>
              Previous page
            </LinkButton>
          ) : (
            <span />
          )}
          {page < pages && (
            <LinkButton prefetch={false} href={listAddress(base, { ...choice, page: page + 1 })}>
              Next page
            </LinkButton>
          )}
        </nav>
      )}
    </div>
  );
}
