"use client";

import type { DeadLetterGroup } from "@posthorn/core";
import Link from "next/link";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { NewReplay } from "@/components/replays/new-replay.tsx";
import { periods } from "@/components/replays/replay-choice.ts";
import { TimeText } from "@/components/ui/time-text.tsx";
import { writeDeadLetterFilter } from "@/lib/dead-letter-filter.ts";
import { causeWords, hoursToReach, isReplayable } from "@/lib/dead-letter-words.ts";
import { shortenMiddle } from "@/lib/shorten.ts";

interface DeadLetterGroupRowProps {
  group: DeadLetterGroup;
  /** Its endpoint has no other group. */
  alone: boolean;
}

const othersToo =
  "A replay goes by endpoint, type, state and time, so it takes this endpoint's other dead letters of that time along. Next, you see how many.";

/** One endpoint and one cause: how many, since when, and the way to send them again. */
export function DeadLetterGroupRow({ group, alone }: DeadLetterGroupRowProps) {
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
          hours={hoursToReach(group.oldestAt, periods, new Date())}
          note={alone ? undefined : othersToo}
        />
      )}
    </li>
  );
}
