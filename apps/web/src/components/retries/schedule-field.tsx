"use client";

import { Plus, Trash2 } from "lucide-react";
import type { FieldError, FieldErrorsImpl, Merge } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { FieldErrorText } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { Select } from "@/components/ui/select.tsx";
import { RetryPicture } from "./retry-picture.tsx";
import {
  nextKey,
  readableSchedule,
  type ScheduleValues,
  type Wait,
  type WaitUnit,
} from "./schedule-values.ts";

const mostRetries = 20;

const unitNames: Record<WaitUnit, string> = { s: "seconds", min: "minutes", h: "hours" };

interface ScheduleFieldProps {
  value: ScheduleValues;
  onChange: (value: ScheduleValues) => void;
  /** What counts without an own schedule, in seconds; undefined while it is loading. */
  fallback: readonly number[] | undefined;
  fallbackTitle: string;
  fallbackNote: string;
  errors: Merge<FieldError, FieldErrorsImpl<ScheduleValues>> | undefined;
}

/** How long to wait before each retry, with a picture of when they come. */
export function ScheduleField({
  value,
  onChange,
  fallback,
  fallbackTitle,
  fallbackNote,
  errors,
}: ScheduleFieldProps) {
  const { own, waits } = value;
  const setWait = (changed: Wait) =>
    onChange({ own, waits: waits.map((wait) => (wait.key === changed.key ? changed : wait)) });
  const add = () => {
    const { amount, unit } = waits.at(-1) ?? { amount: "5", unit: "min" as const };
    onChange({ own, waits: [...waits, { key: nextKey(waits), amount, unit }] });
  };
  const shown = own ? readableSchedule(waits) : fallback;
  const message = errors?.message ?? errors?.waits?.message ?? errors?.waits?.root?.message;
  return (
    <div className="flex flex-col gap-3">
      <RadioCards
        label="Retry schedule"
        value={own ? "own" : "fallback"}
        onChange={(choice) => onChange({ own: choice === "own", waits })}
        options={[
          { value: "fallback", title: fallbackTitle, note: fallbackNote },
          { value: "own", title: "Own schedule", note: "1 to 20 waits of 1 second to 72 hours each." },
        ]}
      />
      {own && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 font-medium text-sm">Wait before each retry</legend>
          <ol className="flex flex-col gap-1.5">
            {waits.map((wait, index) => (
              <WaitRow
                key={wait.key}
                number={index + 1}
                wait={wait}
                error={errors?.waits?.[index]?.amount?.message}
                onChange={setWait}
                onRemove={
                  waits.length > 1
                    ? () => onChange({ own, waits: waits.filter(({ key }) => key !== wait.key) })
                    : undefined
                }
              />
            ))}
          </ol>
          <div>
            <Button size="sm" onClick={add} disabled={waits.length >= mostRetries}>
              <Plus aria-hidden="true" />
              Add a retry
            </Button>
          </div>
        </fieldset>
      )}
      {message && <FieldErrorText>{message}</FieldErrorText>}
      {shown && <RetryPicture schedule={shown} />}
      <p className="text-ink-3 text-xs">
        Each wait gets up to 20 % more at random, so that retries don't come all at once. A receiver that asks
        for more time (Retry-After) gets it.
      </p>
    </div>
  );
}

interface WaitRowProps {
  number: number;
  wait: Wait;
  error: string | undefined;
  onChange: (wait: Wait) => void;
  onRemove: (() => void) | undefined;
}

function WaitRow({ number, wait, error, onChange, onRemove }: WaitRowProps) {
  const noteId = `wait-${wait.key}-note`;
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <span aria-hidden="true" className="w-6 shrink-0 text-right text-ink-3 text-xs tabular-nums">
          {number}
        </span>
        <Input
          aria-label={`Wait before retry ${number}`}
          aria-invalid={Boolean(error)}
          aria-describedby={error ? noteId : undefined}
          inputMode="numeric"
          autoComplete="off"
          className="w-24 tabular-nums"
          value={wait.amount}
          onChange={(event) => onChange({ ...wait, amount: event.target.value })}
        />
        <Select
          aria-label={`Unit of wait ${number}`}
          className="w-28"
          value={wait.unit}
          onChange={(event) => onChange({ ...wait, unit: event.target.value as WaitUnit })}
        >
          {Object.entries(unitNames).map(([unit, name]) => (
            <option key={unit} value={unit}>
              {name}
            </option>
          ))}
        </Select>
        {onRemove && (
          <Button look="ghost" size="icon" aria-label={`Remove retry ${number}`} onClick={onRemove}>
            <Trash2 aria-hidden="true" />
          </Button>
        )}
      </div>
      {error && (
        <div className="pl-8">
          <FieldErrorText id={noteId}>{error}</FieldErrorText>
        </div>
      )}
    </li>
  );
}
