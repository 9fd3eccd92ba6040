import { axisTicks, placeOnAxis, plannedTries } from "@/lib/retry-times.ts";
import { duration } from "@/lib/time.ts";

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** When each try of a schedule would come: a mark as wide as its jitter on a logarithmic axis, and the same in words. */
export function RetryPicture({ schedule }: { schedule: readonly number[] }) {
  const tries = plannedTries(schedule);
  const last = tries.at(-1);
  if (!last) return null;
  const place = (ms: number) => placeOnAxis(ms, last.latestMs);
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <div aria-hidden="true" className="px-1.5 pb-5">
        <div className="relative h-8">
          <span className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
          <span className="-translate-x-1/2 -translate-y-1/2 absolute top-1/2 left-0 size-2.5 rounded-full bg-accent" />
          {tries.map(({ number, earliestMs, latestMs }) => (
            <span
              key={number}
              className="absolute top-1.5 h-5 min-w-1 rounded-sm border border-waiting bg-waiting-fill opacity-80"
              style={{
                left: percent(place(earliestMs)),
                width: percent(place(latestMs) - place(earliestMs)),
              }}
            />
          ))}
          <span className="absolute top-full left-0 text-ink-3 text-xs">0</span>
          {axisTicks(last.latestMs).map(({ label, place: left }) => (
            <span
              key={label}
              className="-translate-x-1/2 absolute top-full whitespace-nowrap text-ink-3 text-xs"
              style={{ left: percent(left) }}
            >
              {label}
            </span>
          ))}
        </div>
      </div>
      <figcaption className="text-ink-2 text-xs">
        {tries.length} {tries.length === 1 ? "retry" : "retries"} after the first attempt. The last comes
        after {span(last.earliestMs, last.latestMs)}; if it fails too, the delivery becomes a dead letter.
      </figcaption>
      <ol aria-label="When each try comes" className="grid gap-x-4 text-xs sm:grid-cols-2">
        {tries.map(({ number, earliestMs, latestMs }) => (
          <li key={number} className="flex justify-between gap-3 border-line border-t py-1 tabular-nums">
            <span className="text-ink-3">Attempt {number}</span>
            <span className="text-right">{span(earliestMs, latestMs)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** `5 s to 6 s`; one time where both are the same in words. */
function span(earliestMs: number, latestMs: number): string {
  const [earliest, latest] = [duration(earliestMs), duration(latestMs)];
  return earliest === latest ? earliest : `${earliest} to ${latest}`;
}
