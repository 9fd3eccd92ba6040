"use client";

import { signatureCheckLimits } from "@posthorn/core";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Textarea } from "@/components/ui/textarea.tsx";

/** A request as it was pasted. */
export interface PastedRequest {
  /** Method and path, such as `POST /in/src_…`; only some sources' senders sign them. */
  requestLine: string;
  headers: string;
  body: string;
  /** As the browser's field gives it, in the reader's time zone. */
  receivedAt: string;
}

interface PastedRequestFieldsProps {
  of: "endpoint" | "source";
  pasted: PastedRequest;
  onChange: (changed: Partial<PastedRequest>) => void;
  headersError: string | undefined;
  /** What the request line is where none is typed; undefined where nobody signs it. */
  usualRequestLine: string | undefined;
}

const words = {
  endpoint: {
    headersHint:
      "One a line, a JSON object, or a curl command. Other headers than the signature's do no harm.",
    headersExample: "webhook-id: evt_…\nwebhook-timestamp: 1769860800\nwebhook-signature: v1,…",
    bodyHint: "What your code verified: the raw text, not JSON that was parsed and printed again.",
    bodyExample: '{"type":"invoice.paid","timestamp":"…","data":{…}}',
    receivedAt: "Received at, by the receiver's clock",
  },
  source: {
    headersHint: "One a line, a JSON object, or a curl command, as the sender's own log has them.",
    headersExample: "X-Hub-Signature-256: sha256=…\nX-GitHub-Event: push",
    bodyHint: "As it was sent: the raw text, not JSON that was parsed and printed again.",
    bodyExample: '{"action":"opened",…}',
    receivedAt: "Came in at",
  },
} as const;

/** Where headers and body are pasted, of what Posthorn sent or of what came in. */
export function PastedRequestFields({
  of,
  pasted,
  onChange,
  headersError,
  usualRequestLine,
}: PastedRequestFieldsProps) {
  const { headersHint, headersExample, bodyHint, bodyExample, receivedAt } = words[of];
  const raw = { spellCheck: false, autoComplete: "off", className: "font-mono text-xs" };
  return (
    <>
      {usualRequestLine !== undefined && (
        <Field
          label="Method and path"
          optional
          hint="With the query, as the sender signed them. Needed only where a proxy in front of Posthorn changes the path."
        >
          {(control) => (
            <Input
              {...control}
              {...raw}
              placeholder={usualRequestLine}
              value={pasted.requestLine}
              onChange={(event) => onChange({ requestLine: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label="Headers" error={headersError} hint={headersHint}>
        {(control) => (
          <Textarea
            {...control}
            {...raw}
            placeholder={headersExample}
            value={pasted.headers}
            onChange={(event) => onChange({ headers: event.target.value })}
          />
        )}
      </Field>
      <Field label="Body" hint={bodyHint}>
        {(control) => (
          <Textarea
            {...control}
            {...raw}
            maxLength={signatureCheckLimits.bodyLength}
            placeholder={bodyExample}
            value={pasted.body}
            onChange={(event) => onChange({ body: event.target.value })}
          />
        )}
      </Field>
      <Field label={receivedAt} optional hint="In your time zone. Without it the signed time is not judged.">
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            step={1}
            className="max-w-64"
            value={pasted.receivedAt}
            onChange={(event) => onChange({ receivedAt: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
