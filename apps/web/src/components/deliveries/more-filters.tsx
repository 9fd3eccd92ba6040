"use client";

import { SlidersHorizontal, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FilterChip } from "@/components/ui/filter-chip.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { shortenId } from "@/lib/shorten.ts";
import { exactTime, minuteTime } from "@/lib/time.ts";
import { answerChoices } from "./answer-choices.ts";

/** Loaded when it is opened. */
const MoreFiltersDialog = dynamic(() => import("./more-filters-dialog.tsx"), { ssr: false });

interface MoreFiltersProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
}

const hourMs = 3_600_000;
const ages = [
  { value: "1", label: "Last hour" },
  { value: "24", label: "Last 24 hours" },
  { value: "168", label: "Last 7 days" },
  { value: "choose", label: "From … to …" },
];

/** When it was accepted; and behind a button, with a chip where one is chosen, what came back and of which event it is. */
export function MoreFilters({ filter, onChange }: MoreFiltersProps) {
  const [open, setOpen] = useState(false);
  const without = (...names: (keyof LogFilter)[]): LogFilter =>
    Object.fromEntries(
      Object.entries(filter).filter(([name]) => !names.includes(name as keyof LogFilter)),
    ) as LogFilter;
  const time = timeLabel(filter, minuteTime);
  return (
    <>
      <FilterChip
        name="Accepted"
        value={time}
        valueLabel={time}
        title={time && timeLabel(filter, exactTime)}
        choices={ages}
        onChange={(value) => {
          if (value === "choose") return setOpen(true);
          const from = value && { from: new Date(Date.now() - Number(value) * hourMs).toISOString() };
          onChange({ ...without("from", "to"), ...from });
        }}
      />
      {filter.httpStatus && (
        <FilterChip
          name="Answer"
          value={filter.httpStatus}
          valueLabel={filter.httpStatus === "none" ? "No answer" : filter.httpStatus}
          choices={answerChoices}
          onChange={(value) => onChange({ ...without("httpStatus"), ...(value && { httpStatus: value }) })}
        />
      )}
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
      <Button look="ghost" size="sm" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden="true" />
        Filters
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

function timeLabel({ from, to }: LogFilter, words: (time: Date) => string): string | undefined {
  const parts = [from && `from ${words(new Date(from))}`, to && `to ${words(new Date(to))}`];
  const said = parts.filter(Boolean).join(" ");
  return said === "" ? undefined : said;
}
