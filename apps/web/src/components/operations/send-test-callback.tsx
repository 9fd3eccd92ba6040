"use client";

import type { CallbackView, OperationView } from "@posthorn/core";
import { useMutation } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { payloadErrors } from "@/components/test-events/payload-errors.ts";
import { TestResult } from "@/components/test-events/test-result.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { JsonEditorField } from "@/components/ui/json-editor-field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { type MadeExchange, samplePayload } from "./sample-request.ts";

interface SendTestCallbackProps {
  operation: Pick<OperationView, "name" | "callbacks">;
  /** The request that is made up; null while it can't be read. */
  exchange: MadeExchange | null;
}

/** Really sends one of an operation's callbacks, to where the request that is made up leads. */
export function SendTestCallback({ operation, exchange }: SendTestCallbackProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const [chosen, setChosen] = useState(operation.callbacks[0]?.name ?? "");
  /** What was typed for each callback; before that, what its schema describes. */
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [sent, setSent] = useState<CallbackView | null>(null);
  const send = useMutation(trpc.callbacks.sendTest.mutationOptions({ onSuccess: setSent }));
  const callback = operation.callbacks.find(({ name }) => name === chosen) ?? operation.callbacks[0];
  if (!callback) return null;

  const text = texts[callback.name] ?? JSON.stringify(samplePayload(callback.schema), null, 2);
  const [payloadError] = payloadErrors(send.error).values();
  return (
    <form
      noValidate
      aria-label="Send a test callback"
      className="flex flex-col gap-4 border-line border-t p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (exchange === null) return;
        setSent(null);
        send.mutate({
          ...place,
          ...exchange,
          operation: operation.name,
          callback: callback.name,
          data: text,
        });
      }}
    >
      <p className="text-ink-2 text-sm">
        Sends one for this request, marked as a test: signed, tried again and logged like any other. Whoever
        has the URL above gets it.
      </p>
      {operation.callbacks.length > 1 && (
        <Field label="Callback" className="max-w-sm">
          {(control) => (
            <Select
              {...control}
              value={callback.name}
              onChange={({ target }) => {
                send.reset();
                setChosen(target.value);
              }}
            >
              {operation.callbacks.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <JsonEditorField
        label="Payload"
        value={text}
        onChange={(next) => {
          send.reset();
          setTexts({ ...texts, [callback.name]: next });
        }}
        error={payloadError}
        hint={callback.schema ? "Checked against the callback's schema." : "A JSON object."}
        minHeight="6rem"
      />
      {send.error && payloadError === undefined && <FormError message={messageOf(send.error)} />}
      <div>
        <Button type="submit" busy={send.isPending} disabled={exchange === null}>
          {!send.isPending && <Send aria-hidden="true" />}
          Send test callback
        </Button>
      </div>
      <div aria-live="polite">{sent && <TestResult sent={sent} />}</div>
    </form>
  );
}
