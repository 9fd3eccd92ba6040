"use client";

import { type SourceView, toUuid } from "@posthorn/core";
import { useMutation, useSuspenseQueries } from "@tanstack/react-query";
import { SearchCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { readPastedHeaders } from "@/lib/pasted-headers.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { NothingToCheck } from "./nothing-to-check.tsx";
import { type PastedRequest, PastedRequestFields } from "./pasted-request-fields.tsx";
import { readRequestLine, signsRequestLine } from "./request-line.ts";
import { SenderField } from "./sender-field.tsx";
import { SignatureVerdict } from "./signature-verdict.tsx";
import { SourceCheckVerdict } from "./source-check-verdict.tsx";
import { WhatItFinds } from "./what-it-finds.tsx";

interface SignatureDebuggerProps {
  /** An endpoint's or a source's id, from the address; null: the newest endpoint, or else the newest source. */
  chosenId: string | null;
}

const nothingPasted: PastedRequest = { requestLine: "", headers: "", body: "", receivedAt: "" };

/** Says of a request that a receiver got, or that a source should take, why its signature is accepted or refused. */
export function SignatureDebugger({ chosenId }: SignatureDebuggerProps) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const router = useRouter();
  const [{ data: endpoints }, { data: sources }] = useSuspenseQueries({
    queries: [
      trpc.endpoints.list.queryOptions({ ...place, limit: 100 }),
      trpc.sources.list.queryOptions({ ...place, limit: 100 }),
    ],
  });
  const [pasted, setPasted] = useState(nothingPasted);
  const [headersError, setHeadersError] = useState<string>();
  const ofEndpoint = useMutation(trpc.signatures.check.mutationOptions({ gcTime: 0 }));
  const ofSource = useMutation(trpc.sources.check.mutationOptions({ gcTime: 0 }));
  const chosen = chosenId ?? endpoints.items[0]?.id ?? sources.items[0]?.id;
  if (!chosen) return <NothingToCheck />;

  const source = sources.items.find(({ id }) => id === chosen);
  const kind = toUuid("source", chosen) === null ? "endpoint" : "source";
  const check = kind === "endpoint" ? ofEndpoint : ofSource;
  const forget = () => {
    ofEndpoint.reset();
    ofSource.reset();
    setHeadersError(undefined);
  };
  const submit = () => {
    const read = readPastedHeaders(pasted.headers);
    if (!read.ok) return setHeadersError(read.message);
    const receivedAt = pasted.receivedAt && new Date(pasted.receivedAt).toISOString();
    const request = {
      ...place,
      headers: read.headers,
      body: pasted.body,
      ...(receivedAt && { receivedAt }),
    };
    if (kind === "endpoint") ofEndpoint.mutate({ ...request, endpointId: chosen });
    else ofSource.mutate({ ...request, ...readRequestLine(pasted.requestLine), sourceId: chosen });
  };
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <Card title={kind === "endpoint" ? "The request that your receiver got" : "The request to the source"}>
        <form
          noValidate
          className="flex flex-col gap-4 p-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <SenderField
            chosen={chosen}
            endpoints={endpoints.items}
            sources={sources.items}
            onChange={(id) => {
              forget();
              const name = toUuid("source", id) === null ? "endpointId" : "sourceId";
              router.replace(href(`/signature-debugger?${name}=${id}`), { scroll: false });
            }}
          />
          <PastedRequestFields
            of={kind}
            pasted={pasted}
            onChange={(changed) => {
              forget();
              setPasted({ ...pasted, ...changed });
            }}
            headersError={headersError}
            usualRequestLine={source && usualRequestLine(source)}
          />
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
        {kind === "endpoint" && ofEndpoint.data && <SignatureVerdict check={ofEndpoint.data} />}
        {kind === "source" && ofSource.data && (
          <SourceCheckVerdict check={ofSource.data} provider={source?.provider ?? "generic"} />
        )}
        {!check.data && <WhatItFinds of={kind} />}
      </div>
    </div>
  );
}

const usualRequestLine = (source: SourceView): string | undefined =>
  signsRequestLine(source) ? `POST ${source.path}` : undefined;
