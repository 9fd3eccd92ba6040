"use client";

import { useId, useState } from "react";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { DialogForm } from "@/components/ui/dialog-form.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { isHttpStatusFilter, type LogFilter } from "@/lib/delivery-filter.ts";
import { toLocalInput } from "@/lib/snooze-times.ts";
import { answerChoices } from "./answer-choices.ts";

interface MoreFiltersDialogProps {
  filter: LogFilter;
  onChoose: (filter: LogFilter) => void;
  onClose: () => void;
}

/** The filters that are typed: any status, a time from and to, an event by its id. */
export default function MoreFiltersDialog({ filter, onChoose, onClose }: MoreFiltersDialogProps) {
  const { httpStatus: _status, eventId: _event, from: _from, to: _to, ...others } = filter;
  const [status, setStatus] = useState(filter.httpStatus ?? "");
  const [eventId, setEventId] = useState(filter.eventId ?? "");
  const [from, setFrom] = useState(filter.from ? toLocalInput(new Date(filter.from)) : "");
  const [to, setTo] = useState(filter.to ? toLocalInput(new Date(filter.to)) : "");
  const answersId = useId();
  const [wrong, setWrong] = useState<{ status?: string; eventId?: string; to?: string }>({});

  const submit = () => {
    const given = { status: status.trim().toLowerCase(), eventId: eventId.trim() };
    const errors = {
      ...(given.status !== "" &&
        !isHttpStatusFilter(given.status) && {
          status: "Give a status such as 503, a class such as 5xx, or none.",
        }),
      ...(given.eventId !== "" &&
        !given.eventId.startsWith("evt_") && { eventId: "An event's id begins with evt_." }),
      ...(from !== "" &&
        to !== "" &&
        from >= to && { to: "This is before the beginning. Give a later time." }),
    };
    setWrong(errors);
    if (Object.keys(errors).length > 0) return;
    onChoose({
      ...others,
      ...(given.status !== "" && { httpStatus: given.status }),
      ...(given.eventId !== "" && { eventId: given.eventId }),
      ...(from !== "" && { from: new Date(from).toISOString() }),
      ...(to !== "" && { to: new Date(to).toISOString() }),
    });
  };

  return (
    <Dialog open onOpenChange={(next) => !next && onClose()} title="Filters">
      <DialogForm onSubmit={submit} onCancel={onClose} submit="Show">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Accepted from" optional hint="In your own time zone.">
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={from}
                onChange={({ target }) => setFrom(target.value)}
              />
            )}
          </Field>
          <Field label="Accepted before" optional error={wrong.to}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={to}
                onChange={({ target }) => setTo(target.value)}
              />
            )}
          </Field>
        </div>
        <Field
          label="Last answer"
          optional
          error={wrong.status}
          hint="A status (418), a class (4xx), or none where no answer came."
        >
          {(control) => (
            <>
              <Input
                {...control}
                list={answersId}
                spellCheck={false}
                autoComplete="off"
                value={status}
                onChange={({ target }) => setStatus(target.value)}
              />
              <datalist id={answersId}>
                {answerChoices.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label="Event" optional error={wrong.eventId} hint="Its id, such as evt_01k….">
          {(control) => (
            <CodeInput {...control} value={eventId} onChange={({ target }) => setEventId(target.value)} />
          )}
        </Field>
      </DialogForm>
    </Dialog>
  );
}
