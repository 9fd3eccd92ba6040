"use client";

import type { EventTypeView, TestedEndpointView } from "@posthorn/core";
import { useMutation, useSuspenseQueries } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { JsonEditorField } from "@/components/ui/json-editor-field.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { Select } from "@/components/ui/select.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { type JsonPath, readJson, withValue } from "@/lib/schema-form/edit-json.ts";
import { toFormField } from "@/lib/schema-form/form-field.ts";
import { shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { payloadErrors } from "./payload-errors.ts";
import { SchemaPart } from "./schema-fields.tsx";
import { TestResult } from "./test-result.tsx";

/** Sends one endpoint a test event: the payload as a form made from its schema, and as JSON beside it. */
export function SendTestEvent({ name }: { name: string }) {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const [
    {
      data: { published },
    },
    { data: endpoints },
  ] = useSuspenseQueries({
    queries: [
      trpc.eventTypes.get.queryOptions({ ...place, name }),
      trpc.endpoints.list.queryOptions({ ...place, limit: 100 }),
    ],
  });
  const receiving = endpoints.items.filter(({ state }) => state === "enabled");
  return (
    <>
      <PageHeader
        back={<BackLink href={href(`/event-types/${encodeURIComponent(name)}`)}>{name}</BackLink>}
        title="Send a test event"
        description="To one endpoint, marked as a test. No other endpoint gets it."
      />
      {published === null ? (
        <EmptyState
          icon={Send}
          title="Not published yet"
          action={
            can("catalog:write") && (
              <LinkButton look="primary" href={href("/event-types/-/publish")}>
                Review and publish
              </LinkButton>
            )
          }
        >
          Only published event types can be sent. This one is a draft.
        </EmptyState>
      ) : receiving.length === 0 ? (
        <EmptyState
          icon={Send}
          title="No endpoint receives now"
          action={
            <LinkButton look="primary" href={href("/endpoints/new")}>
              Create endpoint
            </LinkButton>
          }
        >
          A test event goes to an endpoint that is enabled. Create one, or enable or resume one that you have.
        </EmptyState>
      ) : (
        <TestForm eventType={published} endpoints={receiving} />
      )}
    </>
  );
}

interface TestFormProps {
  eventType: EventTypeView;
  endpoints: readonly { id: string; url: string }[];
}

function TestForm({ eventType, endpoints }: TestFormProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const [endpointId, setEndpointId] = useState(endpoints[0]?.id ?? "");
  const [text, setText] = useState(() => JSON.stringify(eventType.examples[0]?.value ?? {}, null, 2));
  const [sent, setSent] = useState<TestedEndpointView | null>(null);
  const send = useMutation(trpc.events.sendTest.mutationOptions({ onSuccess: setSent }));
  const payload = readJson(text);
  const errors = payloadErrors(send.error);
  const change = (next: string) => {
    send.reset();
    setText(next);
  };
  const edit = (path: JsonPath, value: unknown) => change(withValue(text, path, value));
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ ...place, endpointId, eventType: eventType.name, data: text });
      }}
    >
      <Card className="p-4">
        <Field label="Endpoint" hint="It gets the event even where it doesn't subscribe to the type.">
          {(control) => (
            <Select {...control} value={endpointId} onChange={({ target }) => setEndpointId(target.value)}>
              {endpoints.map(({ id, url }) => (
                <option key={id} value={id}>
                  {shortenMiddle(url, 70)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </Card>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card
          title="Form"
          note={eventType.schema ? `version ${eventType.version} of its schema` : "it has no schema"}
        >
          <div className="p-4">
            {!payload && (
              <p className="text-ink-2 text-sm">The JSON isn't valid now. The form comes back when it is.</p>
            )}
            {payload && eventType.schema && (
              <SchemaPart
                field={toFormField(eventType.schema)}
                path={[]}
                label=""
                required
                value={payload.value}
                onChange={edit}
                errors={errors}
              />
            )}
            {payload && !eventType.schema && (
              <p className="text-ink-2 text-sm">
                Events of this type may carry any data. Write the payload as JSON, or give the type a schema
                to have a form.
              </p>
            )}
          </div>
        </Card>
        <Card className="p-4">
          <JsonEditorField
            label="JSON"
            value={text}
            onChange={change}
            error={errors.get("")}
            minHeight="14rem"
          />
        </Card>
      </div>
      {send.error && <FormError message={messageOf(send.error)} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" busy={send.isPending} disabled={!payload}>
          {!send.isPending && <Send aria-hidden="true" />}
          Send test event
        </Button>
        {eventType.examples.slice(0, 5).map((example) => (
          <Button
            key={example.name}
            look="ghost"
            size="sm"
            onClick={() => change(JSON.stringify(example.value, null, 2))}
          >
            Fill in “{example.name}”
          </Button>
        ))}
      </div>
      <div aria-live="polite">{sent && <TestResult sent={sent} />}</div>
    </form>
  );
}
