"use client";

import { signatureCheckLimits } from "@posthorn/core";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { SearchCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { Textarea } from "@/components/ui/textarea.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { readPastedHeaders } from "@/lib/pasted-headers.ts";
import { shortenMiddle } from "@/lib/shorten.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { SignatureVerdict } from "./signature-verdict.tsx";

interface SignatureDebuggerProps {
  /** From the address; null: the newest endpoint. */
  endpointId: string | null;
}

/** Says of a request that a receiver got why its signature is accepted or refused. */
export function SignatureDebugger({ endpointId }: SignatureDebuggerProps) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const router = useRouter();
  const { data: endpoints } = useSuspenseQuery(trpc.endpoints.list.queryOptions({ ...place, limit: 100 }));
  const [pasted, setPasted] = useState({ headers: "", body: "", receivedAt: "" });
  const [headersError, setHeadersError] = useState<string>();
  const check = useMutation(trpc.signatures.check.mutationOptions({ gcTime: 0 }));
  const [newest] = endpoints.items;
  if (!newest) return <NoEndpoints />;

  const chosen = endpointId ?? newest.id;
  const isListed = endpoints.items.some(({ id }) => id === chosen);
  const change = (next: Partial<typeof pasted>) => {
    check.reset();
    setHeadersError(undefined);
    setPasted({ ...pasted, ...next });
  };
  const submit = () => {
    const read = readPastedHeaders(pasted.headers);
    if (!read.ok) return setHeadersError(read.message);
    const receivedAt = pasted.receivedAt && new Date(pasted.receivedAt).toISOString();
    check.mutate({
      ...place,
      endpointId: chosen,
      headers: read.headers,
      body: pasted.body,
      ...(receivedAt && { receivedAt }),
    });
  };
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <Card title="The request that your receiver got">
        <form
          noValidate
          className="flex flex-col gap-4 p-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Field label="Endpoint" hint="Which one sent it: its secrets and signature profiles count.">
            {(control) => (
              <Select
                {...control}
                value={chosen}
                onChange={(event) => {
                  check.reset();
                  router.replace(href(`/signature-debugger?endpointId=${event.target.value}`), {
                    scroll: false,
                  });
                }}
              >
                {!isListed && <option value={chosen}>{chosen}</option>}
                {endpoints.items.map(({ id, url, description }) => (
                  <option key={id} value={id}>
                    {shortenMiddle(url, 60)}
                    {description && ` · ${description}`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            label="Headers"
            error={headersError}
            hint="One a line, a JSON object, or a curl command. Other headers than the signature's do no harm."
          >
            {(control) => (
              <Textarea
                {...control}
                spellCheck={false}
                autoComplete="off"
                className="font-mono text-xs"
                placeholder={"webhook-id: evt_…\nwebhook-timestamp: 1769860800\nwebhook-signature: v1,…"}
                value={pasted.headers}
                onChange={(event) => change({ headers: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="Body"
            hint="What your code verified: the raw text, not JSON that was parsed and printed again."
          >
            {(control) => (
              <Textarea
                {...control}
                spellCheck={false}
                autoComplete="off"
                maxLength={signatureCheckLimits.bodyLength}
                className="font-mono text-xs"
                placeholder='{"type":"invoice.paid","timestamp":"…","data":{…}}'
                value={pasted.body}
                onChange={(event) => change({ body: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="Received at, by the receiver's clock"
            optional
            hint="In your time zone. Without it the signed time is shown and not judged."
          >
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                step={1}
                className="max-w-64"
                value={pasted.receivedAt}
                onChange={(event) => change({ receivedAt: event.target.value })}
              />
            )}
          </Field>
          <FormError message={check.error ? messageOf(check.error) : undefined} />
          <div>
            <Button type="submit" look="primary" busy={check.isPending}>
              {!check.isPending && <SearchCheck aria-hidden="true" />}
              Find out
            </Button>
          </div>
        </form>
      </Card>
      <div aria-live="polite" className="min-w-0">
        {check.data ? <SignatureVerdict check={check.data} /> : <WhatItFinds />}
      </div>
    </div>
  );
}

function NoEndpoints() {
  const { href } = useEnvironment();
  return (
    <EmptyState
      icon={SearchCheck}
      title="No endpoints yet"
      action={
        <LinkButton look="primary" href={href("/endpoints/new")}>
          Create endpoint
        </LinkButton>
      }
    >
      Once an endpoint gets webhooks, this page says why its receiver accepts or refuses a signature.
    </EmptyState>
  );
}

function WhatItFinds() {
  return (
    <Card title="What it finds out">
      <ul className="list-disc space-y-1.5 py-4 pr-4 pl-8 text-ink-2 text-sm">
        <li>Whether the body was changed, cut off, or only written again with other white space.</li>
        <li>Whether the secret is the current one, an old one, another endpoint's, or none that is known.</li>
        <li>Whether the headers are those of another signature profile, missing, or damaged on the way.</li>
        <li>Whether the receiver's clock is off.</li>
      </ul>
      <p className="border-line border-t px-4 py-3 text-ink-3 text-xs">
        Nothing that you paste is stored, and no secret is shown.
      </p>
    </Card>
  );
}
