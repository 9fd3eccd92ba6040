import type { CatalogChangeView, Page } from "@posthorn/core";
import { BackLink } from "@/components/ui/back-link.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { changesAddress } from "@/lib/documentation-address.ts";
import { ChangeEntries } from "./change-entries.tsx";

interface ChangelogProps {
  base: string;
  changes: Page<CatalogChangeView>;
  /** Address of the feed, where there is one. */
  feed?: string;
}

/** One page of what changed for receivers. */
export function Changelog({ base, changes, feed }: ChangelogProps) {
  return (
    <>
      <PageHeader
        back={<BackLink href={base}>All event types</BackLink>}
        title="Changes"
        description="What changed for receivers, the newest first. Breaking: a receiver that was right before may be wrong now."
        action={
          feed && (
            <a href={feed} className="text-accent-ink text-sm hover:underline">
              Feed (Atom)
            </a>
          )
        }
      />
      <Card>
        {changes.items.length === 0 ? (
          <p className="px-4 py-6 text-ink-2 text-sm">Nothing was changed so far.</p>
        ) : (
          <ChangeEntries base={base} entries={changes.items} />
        )}
      </Card>
      {changes.nextCursor !== null && (
        <div className="mt-4">
          <LinkButton prefetch={false} href={changesAddress(base, changes.nextCursor)}>
            Older changes
          </LinkButton>
        </div>
      )}
    </>
  );
}
