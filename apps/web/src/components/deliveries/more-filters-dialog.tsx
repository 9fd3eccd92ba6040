"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { isHttpStatusFilter, type LogFilter } from "@/lib/delivery-filter.ts";
import { toLocalInput } from "@/lib/snooze-times.ts";

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
  const [wrong, setWrong] = useState<{ status?: string; eventId?: string; to?: string }>({});

  const submit = (event: FormEvent) => {
    event.preventDefault();
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
      <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
        <DialogBody>
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
              <Input {...control} value={status} onChange={({ target }) => setStatus(target.value)} />
            )}
          </Field>
          <Field label="Event" optional error={wrong.eventId} hint="Its id, such as evt_01k….">
            {(control) => (
              <Input
                {...control}
                className="font-mono text-xs"
                value={eventId}
                onChange={({ target }) => setEventId(target.value)}
              />
            )}
          </Field>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Show
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
