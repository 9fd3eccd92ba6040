"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { DayRangeInputs } from "@/components/ui/day-range-inputs.tsx";
import { FilterBar } from "@/components/ui/filter-bar.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import { actorKeyWords } from "@/lib/audit-actors.ts";
import type { AuditLogFilter } from "@/lib/audit-filter.ts";
import { actionWords, auditActions } from "@/lib/audit-words.ts";
import { withPart } from "@/lib/filter-address.ts";
import { shortenId } from "@/lib/shorten.ts";

interface AuditFiltersProps {
  filter: AuditLogFilter;
  onChange: (filter: AuditLogFilter) => void;
}

/** Which entries are shown. Who and what it was done to are chosen in an entry itself. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const set = (name: keyof AuditLogFilter, value: string | undefined) =>
    onChange(withPart(filter, name, value));
  return (
    <FilterBar active={Object.keys(filter).length > 0} onClear={() => onChange({})}>
      <FilterChip
        name="Action"
        value={filter.action}
        valueLabel={filter.action && actionWords(filter.action)}
        onChange={(value) => set("action", value)}
        choices={Object.entries(auditActions).map(([value, label]) => ({ value, label }))}
      />
      {(["actor", "target"] as const).map((name) => {
        const value = filter[name];
        const word = name === "actor" ? "Who" : "Target";
        const inWords = name === "actor" && value ? actorKeyWords(value) : null;
        return (
          value && (
            <Button
              key={name}
              size="sm"
              aria-label={`${word}: ${inWords ?? value}. Remove filter`}
              onClick={() => set(name, undefined)}
            >
              {word}: {inWords ?? <span className="font-mono">{shortenId(value)}</span>}
              <X aria-hidden="true" />
            </Button>
          )
        );
      })}
      <DayRangeInputs range={filter} onChange={set} />
    </FilterBar>
  );
}
