"use client";

import { FilterChip } from "@/components/ui/filter-chip.tsx";
import type { BulkTimes } from "@/lib/bulk-filter.ts";
import { exactTime } from "@/lib/time.ts";
import { periods } from "./replay-choice.ts";

interface PeriodChipProps {
  times: BulkTimes;
  onChange: (times: BulkTimes) => void;
}

const kept = { value: "kept", label: "All that is kept" };

/** When the events were accepted. */
export function PeriodChip({ times, onChange }: PeriodChipProps) {
  const { hours, fixed } = times;
  const period = periods.find((each) => each.hours === hours)?.label ?? kept.label;
  return (
    <FilterChip
      name="Accepted"
      value={fixed ? "fixed" : hours === null ? kept.value : String(hours)}
      valueLabel={fixed ? fixedLabel(fixed) : period.toLowerCase()}
      onChange={(value) =>
        onChange({ hours: value === undefined || value === kept.value ? null : Number(value) })
      }
      choices={[...periods.map((each) => ({ value: String(each.hours), label: each.label })), kept]}
    />
  );
}

function fixedLabel({ from, to }: NonNullable<BulkTimes["fixed"]>): string {
  const parts = [from && `from ${exactTime(new Date(from))}`, to && `to ${exactTime(new Date(to))}`];
  return parts.filter(Boolean).join(" ");
}
