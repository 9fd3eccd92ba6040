import type { OperationParameter } from "@posthorn/core";

/** What a request has beside its body; nothing where it has none. */
export function ParameterList({ parameters }: { parameters: readonly OperationParameter[] }) {
  if (parameters.length === 0) return null;
  return (
    <ul aria-label="Parameters" className="divide-y divide-line border-line border-b">
      {parameters.map(({ name, in: place, required, description, schema }) => (
        <li key={`${place} ${name}`} className="flex flex-col gap-0.5 px-4 py-2 text-sm">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="break-all font-mono text-xs">{name}</span>
            <span className="text-ink-3 text-xs">
              {place}
              {required && ", required"}
            </span>
          </span>
          {description && <span className="text-ink-2">{description}</span>}
          {schema && <code className="break-all text-ink-3 text-xs">{JSON.stringify(schema)}</code>}
        </li>
      ))}
    </ul>
  );
}
