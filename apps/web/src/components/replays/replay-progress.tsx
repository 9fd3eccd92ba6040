import type { BulkActionView } from "@posthorn/core";
import { dealtWith, progressWords, skippedWords } from "@/lib/replay-words.ts";

/** How far a replay has come, and what it passed by. */
export function ReplayProgress({ replay }: { replay: BulkActionView }) {
  const dealt = dealtWith(replay);
  const total = Math.max(1, dealt, replay.matched);
  const skipped = skippedWords(replay);
  return (
    <span className="flex flex-col gap-1 py-1.5" title={skipped && `Passed by: ${skipped}`}>
      <span className="text-xs tabular-nums">
        {progressWords(replay)}
        {skipped && (
          <span className="text-ink-3"> · {(dealt - replay.done).toLocaleString("en")} passed by</span>
        )}
      </span>
      {replay.state !== "completed" && (
        <progress
          aria-label="Progress"
          value={dealt}
          max={total}
          className="h-1 w-32 overflow-hidden rounded-full bg-off-soft [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-off-soft [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </span>
  );
}
