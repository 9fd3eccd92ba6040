import type { AttemptTimingsView } from "@posthorn/core";

const phases = [
  { name: "dnsMs", label: "DNS", color: "bg-ink-3" },
  { name: "connectMs", label: "Connect", color: "bg-waiting" },
  { name: "tlsMs", label: "TLS", color: "bg-good" },
  { name: "firstByteMs", label: "First byte", color: "bg-accent" },
] as const;

const milliseconds = (ms: number) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

/** How long the parts of an attempt took, to scale; what an open connection made unnecessary is left out. */
export function AttemptTimings({ timings }: { timings: AttemptTimingsView }) {
  const known = phases.flatMap((phase) => {
    const ms = timings[phase.name];
    return ms === null ? [] : [{ ...phase, ms }];
  });
  const total = known.reduce((sum, { ms }) => sum + ms, 0);
  if (known.length === 0) return null;
  return (
    <div className="mb-3">
      <div aria-hidden="true" className="mb-1.5 flex h-1.5 max-w-xl gap-px overflow-hidden rounded-sm">
        {known.map(({ name, ms, color }) => (
          <span key={name} className={color} style={{ flexGrow: Math.max(ms, total / 100), flexBasis: 0 }} />
        ))}
      </div>
      <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs tabular-nums">
        {known.map(({ name, label, ms, color }) => (
          <div key={name} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={`size-2 rounded-sm ${color}`} />
            <dt className="text-ink-2">{label}</dt>
            <dd>{milliseconds(ms)}</dd>
          </div>
        ))}
      </dl>
      {timings.connectMs === null && timings.firstByteMs !== null && (
        <p className="text-ink-2 text-xs">Sent over a connection that was open already</p>
      )}
    </div>
  );
}
