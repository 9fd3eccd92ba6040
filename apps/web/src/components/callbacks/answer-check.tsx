"use client";

import type { CallbackDetailView } from "@posthorn/core";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { pollIntervalMs } from "@/components/deliveries/poll-interval.ts";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ErrorState } from "@/components/ui/error-state.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { answerWords } from "./answer-words.ts";

interface AnswerCheckProps {
  /** As its delivery names it. */
  callback: { id: string; operation: string; callback: string };
}

/** What the operation asks of the receiver, what that said, and whether the one is the other. */
export function AnswerCheck({
  callback: { id, operation: operationName, callback: name },
}: AnswerCheckProps) {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const callback = useQuery({
    ...trpc.callbacks.get.queryOptions({ ...place, callbackId: id }),
    refetchInterval: ({ state }) => pollIntervalMs(state.data, Date.now()),
  });
  // May be gone: then nothing is asked for any more.
  const operation = useQuery(
    trpc.operations.get.queryOptions({ ...place, operationId: operationName }, { staleTime: 60_000 }),
  );
  const schema = operation.data?.callbacks.find((each) => each.name === name)?.responseSchema ?? null;
  return (
    <Card
      title="Answer check"
      action={
        operation.data && (
          <Link
            className="shrink-0 text-accent-ink text-sm hover:underline"
            href={href(`/operations/${operation.data.id}`)}
          >
            The operation
          </Link>
        )
      }
    >
      {callback.isError && !callback.data ? (
        <ErrorState message={messageOf(callback.error)} onRetry={() => void callback.refetch()} />
      ) : callback.data && !operation.isPending ? (
        <Verdict callback={callback.data} schema={schema} />
      ) : (
        <div className="p-4">
          <Skeleton className="w-72 max-w-full" />
        </div>
      )}
    </Card>
  );
}

interface VerdictProps {
  callback: CallbackDetailView;
  schema: Record<string, unknown> | null;
}

function Verdict({ callback, schema }: VerdictProps) {
  const { expected, said, verdict } = answerWords(callback, schema);
  const [Icon, look] = verdictLook(callback.matches);
  return (
    <div className="flex items-start gap-2 px-4 py-3 text-sm">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${look}`} />
      <div className="min-w-0">
        <p aria-live="polite">
          {expected !== null && (
            <>
              Expected <Quoted>{expected}</Quoted>.{" "}
            </>
          )}
          {said !== null && (
            <>
              The client said <Quoted>{said}</Quoted>.{" "}
            </>
          )}
          {verdict}
        </p>
        {callback.mismatches.length > 0 && (
          <ul aria-label="What is wrong with the answer" className="mt-1.5 list-disc pl-4 text-ink-2">
            {callback.mismatches.map(({ path, code, message }) => (
              <li key={`${path} ${code} ${message}`} className="break-words">
                {message}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function verdictLook(matches: boolean | null) {
  if (matches === null) return [CircleDashed, "text-ink-3"] as const;
  return matches ? ([CircleCheck, "text-good"] as const) : ([TriangleAlert, "text-bad"] as const);
}

const Quoted = ({ children }: { children: string }) => (
  <span className="break-all font-mono text-xs">{children}</span>
);
