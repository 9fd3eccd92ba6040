"use client";

import { parseUrlTemplate, resolveUrlTemplate } from "@posthorn/core/runtime-expressions";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Textarea } from "@/components/ui/textarea.tsx";
import {
  type MadeExchange,
  readExchange,
  type SampledOperation,
  type SampleExchange,
  sampleExchange,
} from "./sample-request.ts";

interface TryCallbacksProps {
  operation: SampledOperation;
  callbacks: readonly { name: string; expression: string }[];
  /** What can be done with the request once it can be read; left out: nothing is sent. */
  send?: ((exchange: MadeExchange | null) => ReactNode) | undefined;
}

/** Where each callback would go for a request that the reader makes up. */
export function TryCallbacks({ operation, callbacks, send }: TryCallbacksProps) {
  const made = useMemo(() => sampleExchange(operation), [operation]);
  const [own, setOwn] = useState<Partial<SampleExchange>>({});
  const sample = { ...made, ...own };
  const read = readExchange(sample, operation);
  const set = (name: keyof SampleExchange) => (event: { target: { value: string } }) =>
    setOwn({ ...own, [name]: event.target.value });
  const mono = { spellCheck: false, autoComplete: "off", className: "font-mono text-xs" };
  return (
    <Card
      title="Try it"
      note={send ? "on a request that you make up" : "nothing is sent"}
      action={
        Object.keys(own).length > 0 && (
          <Button size="sm" look="ghost" onClick={() => setOwn({})}>
            Start anew
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4 p-4">
        <Field label={`URL of a ${operation.method} request`}>
          {(control) => <Input {...control} {...mono} value={sample.url} onChange={set("url")} />}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Its headers" hint="Name: value, one a line.">
            {(control) => (
              <Textarea {...control} {...mono} value={sample.headers} onChange={set("headers")} />
            )}
          </Field>
          <Field label="Its body" hint="JSON, or nothing.">
            {(control) => <Textarea {...control} {...mono} value={sample.body} onChange={set("body")} />}
          </Field>
          <Field label="Your API's answer: status">
            {(control) => (
              <Input
                {...control}
                {...mono}
                inputMode="numeric"
                value={sample.status}
                onChange={set("status")}
              />
            )}
          </Field>
          <Field label="Your API's answer: headers" hint="Name: value, one a line.">
            {(control) => (
              <Textarea
                {...control}
                {...mono}
                value={sample.responseHeaders}
                onChange={set("responseHeaders")}
              />
            )}
          </Field>
          <Field label="Your API's answer: body" hint="JSON, or nothing.">
            {(control) => (
              <Textarea {...control} {...mono} value={sample.responseBody} onChange={set("responseBody")} />
            )}
          </Field>
        </div>
        <section aria-label="Where the callbacks go" aria-live="polite" className="flex flex-col gap-1.5">
          {!read.ok && <Outcome ok={false} name="" text={read.reason} />}
          {read.ok &&
            callbacks.map(({ name, expression }, index) => {
              const parsed = parseUrlTemplate(expression, operation);
              const resolved = parsed.ok ? resolveUrlTemplate(parsed.template, read.exchange) : parsed;
              return (
                <Outcome
                  // biome-ignore lint/suspicious/noArrayIndexKey: while they are typed, two can have one name
                  key={index}
                  ok={resolved.ok}
                  name={name || `Callback ${index + 1}`}
                  text={resolved.ok ? resolved.url : resolved.reason}
                />
              );
            })}
        </section>
      </div>
      {send?.(read.ok ? read.exchange : null)}
    </Card>
  );
}

function Outcome({ ok, name, text }: { ok: boolean; name: string; text: string }) {
  const Icon = ok ? CircleCheck : TriangleAlert;
  return (
    <div className="flex items-start gap-2 text-sm">
      <Icon
        aria-label={ok ? "Resolved" : "Not resolved"}
        className={`mt-0.5 size-4 shrink-0 ${ok ? "text-good" : "text-waiting"}`}
      />
      <p className="min-w-0">
        {name && <span className="font-medium">{name}: </span>}
        <span className={ok ? "break-all font-mono text-xs" : "text-ink-2"}>{text}</span>
      </p>
    </div>
  );
}
