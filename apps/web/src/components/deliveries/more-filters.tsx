"use client";

import { SlidersHorizontal, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { shortenId } from "@/lib/shorten.ts";
import { exactTime } from "@/lib/time.ts";

/** Loaded when it is opened. */
const MoreFiltersDialog = dynamic(() => import("./more-filters-dialog.tsx"), { ssr: false });

interface MoreFiltersProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
}

const answers = [
  { value: "2xx", label: "2xx" },
  { value: "3xx", label: "3xx" },
  { value: "4xx", label: "4xx" },
  { value: "5xx", label: "5xx" },
  { value: "none", label: "No answer" },
  ...["400", "401", "403", "404", "410", "429", "500", "502", "503", "504"].map((value) => ({
    value,
    label: value,
  })),
];

const hourMs = 3_600_000;
const ages = [
  { value: "1", label: "Last hour" },
  { value: "24", label: "Last 24 hours" },
  { value: "168", label: "Last 7 days" },
  { value: "choose", label: "From … to …" },
];

/** The chips for what came back, when it was accepted, and of which event it is. */
export function MoreFilters({ filter, onChange }: MoreFiltersProps) {
  const [open, setOpen] = useState(false);
  const without = (...names: (keyof LogFilter)[]): LogFilter =>
    Object.fromEntries(
      Object.entries(filter).filter(([name]) => !names.includes(name as keyof LogFilter)),
    ) as LogFilter;
  const time = timeLabel(filter);
  return (
    <>
      <FilterChip
        name="Answer"
        value={filter.httpStatus}
        valueLabel={filter.httpStatus === "none" ? "No answer" : filter.httpStatus}
        choices={answers}
        onChange={(value) => onChange({ ...without("httpStatus"), ...(value && { httpStatus: value }) })}
      />
      <FilterChip
        name="Accepted"
        value={time}
        valueLabel={time}
        choices={ages}
        onChange={(value) => {
          if (value === "choose") return setOpen(true);
          const from = value && { from: new Date(Date.now() - Number(value) * hourMs).toISOString() };
          onChange({ ...without("from", "to"), ...from });
        }}
      />
      {filter.eventId && (
        <Button
          size="sm"
          onClick={() => onChange(without("eventId"))}
          aria-label={`Event: ${filter.eventId}. Remove filter`}
        >
          Event: <span className="font-mono">{shortenId(filter.eventId)}</span>
          <X aria-hidden="true" />
        </Button>
      )}
      <Button look="ghost" size="sm" onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden="true" />
        More filters…
      </Button>
      {open && (
        <MoreFiltersDialog
          filter={filter}
          onClose={() => setOpen(false)}
          onChoose={(next) => {
            setOpen(false);
            onChange(next);
          }}
        />
      )}
    </>
  );
}

function timeLabel({ from, to }: LogFilter): string | undefined {
  const parts = [from && `from ${exactTime(new Date(from))}`, to && `to ${exactTime(new Date(to))}`];
  const said = parts.filter(Boolean).join(" ");
  return said === "" ? undefined : said;
}
