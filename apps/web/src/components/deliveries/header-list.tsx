/** HTTP headers as they were sent, as text. */
export function HeaderList({ headers }: { headers: Record<string, string> }) {
  const entries = Object.entries(headers);
  if (entries.length === 0) return <p className="px-3 py-2 text-ink-3 text-xs">No headers.</p>;
  return (
    <dl className="flex flex-col gap-0.5 px-3 py-2 font-mono text-xs leading-5">
      {entries.map(([name, value]) => (
        <div key={name} className="flex flex-wrap gap-x-2">
          <dt className="text-ink-3">{name}:</dt>
          <dd className="min-w-0 break-all">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
