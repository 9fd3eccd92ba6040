"use client";

import type { DeadLetterGroup } from "@posthorn/core";
import Link from "next/link";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { NewReplay } from "@/components/replays/new-replay.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { causeOf } from "@/lib/bulk-filter.ts";
import { writeDeadLetterFilter } from "@/lib/dead-letter-filter.ts";
import { causeWords, isReplayable } from "@/lib/dead-letter-words.ts";
import { shortenMiddle } from "@/lib/shorten.ts";

/** One endpoint and one cause: how many, since when, and the way to send them again. */
export function DeadLetterGroupRow({ group }: { group: DeadLetterGroup }) {
  const { href } = useEnvironment();
  const { endpointId, endpointUrl, reason, count } = group;
  const filter = writeDeadLetterFilter({ endpointId, reason });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2 text-sm sm:flex-nowrap">
      <span className="w-8 shrink-0 sm:w-14 font-medium tabular-nums">{count.toLocaleString("en")}</span>
      <div className="min-w-0 flex-1 basis-56 sm:basis-0">
        <Link
          href={href(`/dead-letters${filter}`)}
          title={endpointUrl}
          className="block truncate font-mono text-xs hover:underline"
        >
          {shortenMiddle(endpointUrl, 64)}
        </Link>
        <p className="break-words text-ink-2 text-xs">
          {causeWords(group)} The last one died <TimeText at={group.newestAt} />.
        </p>
      </div>
      {isReplayable(reason) && (
        <NewReplay
          label="Replay these…"
          ariaLabel={`Replay these ${count} at ${endpointUrl}`}
          look="secondary"
          size="sm"
          endpointId={endpointId}
          taken={causeOf(group)}
          hours={null}
        />
      )}
    </li>
  );
}
