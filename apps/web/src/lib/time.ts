const units: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ["year", 365 * 86_400_000],
  ["month", 30 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "short" });

/** `4 min. ago`, `in 2 hr.`; `just now` within 3 seconds. */
export function relativeTime(time: Date, now: Date): string {
  const ms = time.getTime() - now.getTime();
  if (Math.abs(ms) < 3000) return "just now";
  const [unit, unitMs] = units.find(([, size]) => Math.abs(ms) >= size) ?? (["second", 1000] as const);
  return relative.format(Math.trunc(ms / unitMs), unit).replace(/\./g, "");
}

/** With seconds and zone, in the reader's own zone: `22 Nov 2026, 13:27:18 UTC`. */
export function exactTime(time: Date): string {
  return time.toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });
}

/** To the minute, in the reader's own zone: `22 Nov 2026, 13:27`. */
export function minuteTime(time: Date): string {
  return time.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}

/** `4 min 10 s`, `2 h 5 min`, `36 ms`: the two largest units that matter. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10_000) return `${Number((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}
