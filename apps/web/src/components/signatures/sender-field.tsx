"use client";

import type { EndpointView, SourceView } from "@posthorn/core";
import { Field } from "@/components/ui/field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { shortenMiddle } from "@/lib/shorten.ts";

interface SenderFieldProps {
  /** The id of one of them, or of one that isn't listed. */
  chosen: string;
  endpoints: readonly Pick<EndpointView, "id" | "url" | "description">[];
  sources: readonly Pick<SourceView, "id" | "name">[];
  onChange: (id: string) => void;
}

/** Whose secrets count: those of the endpoint that sent the request, or of the source that it is for. */
export function SenderField({ chosen, endpoints, sources, onChange }: SenderFieldProps) {
  const isListed = [...endpoints, ...sources].some(({ id }) => id === chosen);
  return (
    <Field
      label="Endpoint or source"
      hint="Which endpoint sent it, or which source it is for: its secrets and settings count."
    >
      {(control) => (
        <Select {...control} value={chosen} onChange={(event) => onChange(event.target.value)}>
          {!isListed && <option value={chosen}>{chosen}</option>}
          {endpoints.length > 0 && (
            <optgroup label="Sent to an endpoint">
              {endpoints.map(({ id, url, description }) => (
                <option key={id} value={id}>
                  {shortenMiddle(url, 60)}
                  {description && ` · ${description}`}
                </option>
              ))}
            </optgroup>
          )}
          {sources.length > 0 && (
            <optgroup label="Coming in to a source">
              {sources.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
        </Select>
      )}
    </Field>
  );
}
