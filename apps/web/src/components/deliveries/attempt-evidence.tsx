import type { AttemptView } from "@posthorn/core";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy.tsx";
import { ExactTimeText } from "@/components/ui/time-text.tsx";
import { toCurl } from "@/lib/curl.ts";
import { failureWords } from "@/lib/delivery-words.ts";
import { duration } from "@/lib/time.ts";
import { AttemptTimings } from "./attempt-timings.tsx";
import { HeaderList } from "./header-list.tsx";
import { ResponseBody } from "./response-body.tsx";

interface AttemptEvidenceProps {
  attempt: AttemptView;
  /** What was sent; null where it was erased. */
  payload: string | null;
}

/** What was sent and what came back, side by side. */
export function AttemptEvidence({ attempt, payload }: AttemptEvidenceProps) {
  const { request, response } = attempt;
  // A batch carries other events, too: this one's payload would not be what was signed.
  const isBatch = request.headers["webhook-id"]?.startsWith("bat_") ?? false;
  return (
    <div className="border-line border-t bg-sunken px-4 py-3">
      <p className="mb-3 text-ink-2 text-sm">
        <ExactTimeText at={attempt.startedAt} />, {duration(attempt.durationMs)}
        {attempt.outcome === "failed" && (
          <span className="break-words text-ink">: {attempt.errorDetail ?? `${failureWords(attempt)}.`}</span>
        )}
        {attempt.superseded &&
          " Sent by a worker that had lost its turn: the receiver got it, but it does not count as a try."}
      </p>
      {attempt.timings && <AttemptTimings timings={attempt.timings} />}
      <div className="grid gap-4 xl:grid-cols-2">
        <Part
          title="Request"
          action={
            payload !== null &&
            !isBatch && <CopyButton text={toCurl(request, payload)} label="Copy as curl" />
          }
        >
          <p className="break-all border-line border-b px-3 py-2 font-mono text-xs">
            <span className="font-medium">POST</span> {request.url}
          </p>
          <HeaderList headers={request.headers} />
        </Part>
        <Part title="Response">
          {response ? (
            <>
              <p className="border-line border-b px-3 py-2 font-mono text-xs">
                <span className="font-medium">{attempt.statusCode}</span>
              </p>
              <HeaderList headers={response.headers} />
              <ResponseBody body={response.body} truncated={response.truncated} />
            </>
          ) : (
            <p className="px-3 py-2 text-ink-2 text-sm">
              {attempt.statusCode === null
                ? "Nothing came back."
                : `It answered ${attempt.statusCode}. The rest of the answer was erased with the payload.`}
            </p>
          )}
        </Part>
      </div>
    </div>
  );
}

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0">
      <div className="mb-1 flex min-h-6 items-center justify-between">
        <h3 className="font-medium text-ink-3 text-xs">{title}</h3>
        {action}
      </div>
      <div className="overflow-hidden rounded-md border border-line bg-surface">{children}</div>
    </section>
  );
}
