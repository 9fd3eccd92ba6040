"use client";

import { useFormContext } from "react-hook-form";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { HmacFields } from "./hmac-fields.tsx";
import type { SourceFormValues } from "./source-form-values.ts";
import { TextField } from "./text-field.tsx";
import { verificationWords } from "./verification-words.ts";

/** How a sender of the tenant's own choice proves itself, and what names its events. */
export function GenericFields() {
  const form = useFormContext<SourceFormValues>();
  const verification = form.watch("verification");
  const isPreset = verification === "x-webhook";
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <span className="font-medium text-sm">Verification</span>
        <RadioCards
          label="Verification"
          value={verification}
          onChange={(value) => form.setValue("verification", value, { shouldDirty: true })}
          options={verificationWords}
        />
      </div>
      {verification === "hmac" && <HmacFields />}
      {verification === "basic" && <TextField name="username" label="User name" mono />}
      {verification === "api-key" && (
        <TextField
          name="apiKeyHeader"
          label="Header of the API key"
          optional
          mono
          placeholder="X-API-Key"
          hint="The key stands in it alone, or behind Bearer."
        />
      )}
      <TextField
        name="eventTypeHeader"
        label="Header that names the event"
        optional
        mono
        placeholder={isPreset ? "X-Event-Type" : "X-Event"}
        hint="order.paid in it makes an event of the type generic.order.paid."
      />
      <TextField
        name="eventTypeField"
        label="Field of the body that names the event"
        optional
        mono
        placeholder="event.name"
        hint="Where no header does. Where nothing names it, the type is generic.event."
      />
      <TextField
        name="deliveryIdHeader"
        label="Header with the delivery's id"
        optional
        mono
        placeholder={isPreset ? "X-Event-ID" : "X-Request-Id"}
        hint="Equal when a request comes again, so that the repeat becomes no second event."
      />
    </>
  );
}
