"use client";

import type { CheckFinding, CheckStep, CheckStepName, EndpointCheckView } from "@posthorn/core";
import { CircleCheck, CircleDashed, CircleX, PlugZap, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import type { UrlChecker } from "./use-url-check.ts";

/** What a worker found at the URL that stands in the form, step by step, with what to do. */
export function UrlCheck({ checker }: { checker: UrlChecker }) {
  const { result, error, isPending, isCheckable, check } = checker;
  return (
    <div aria-live="polite" className="flex flex-col gap-2">
      {error !== null && <FormError message={messageOf(error)} />}
      {result && <Result result={result} />}
      <div>
        <Button size="sm" busy={isPending} disabled={!isCheckable} onClick={check}>
          {!isPending && <PlugZap aria-hidden="true" />}
          {isPending ? "Trying the URL" : result ? "Try it again" : "Try the URL"}
        </Button>
      </div>
    </div>
  );
}

function Result({ result }: { result: EndpointCheckView }) {
  const { findings, steps, redirectsTo, ok } = result;
  return (
    <section
      aria-label="What was found there"
      className="flex flex-col gap-2.5 rounded-md border border-line bg-sunken p-3 text-sm"
    >
      <ol className="flex flex-wrap gap-x-4 gap-y-1">
        {steps.map((step) => (
          <Step key={step.name} step={step} />
        ))}
      </ol>
      {findings.length === 0 && (
        <p className="text-ink-2">
          It can be reached{result.address && ` at ${result.address}`}. Nothing was found that keeps webhooks
          from arriving.
        </p>
      )}
      {findings.map((finding) => (
        <Finding key={`${finding.code}-${finding.level}`} finding={finding} />
      ))}
      {redirectsTo !== null && (
        <p className="break-all text-ink-2">
          It leads to <span className="font-mono text-xs">{redirectsTo}</span>
        </p>
      )}
      {!ok && <p className="text-ink-3 text-xs">You can save the endpoint all the same.</p>}
    </section>
  );
}

const stepNames: Record<CheckStepName, string> = {
  url: "URL",
  address: "Address",
  connection: "Connection",
  tls: "TLS",
  answer: "Answer",
};
const stepLooks = {
  passed: { icon: CircleCheck, className: "text-good", word: "passed" },
  failed: { icon: CircleX, className: "text-bad", word: "failed" },
  skipped: { icon: CircleDashed, className: "text-ink-3", word: "not reached" },
} as const;

function Step({ step: { name, state, ms } }: { step: CheckStep }) {
  const { icon: Icon, className, word } = stepLooks[state];
  return (
    <li className="flex items-center gap-1.5">
      <Icon aria-hidden="true" className={`size-3.5 ${className}`} />
      <span>{stepNames[name]}</span>
      <span className="sr-only">{word}</span>
      {ms !== null && <span className="text-ink-3 text-xs tabular-nums">{ms} ms</span>}
    </li>
  );
}

function Finding({ finding: { level, message, advice } }: { finding: CheckFinding }) {
  const isError = level === "error";
  const Icon = isError ? CircleX : TriangleAlert;
  return (
    <div className="flex items-start gap-2">
      <Icon
        aria-hidden="true"
        className={`mt-0.5 size-4 shrink-0 ${isError ? "text-bad" : "text-waiting"}`}
      />
      <div className="min-w-0">
        <p className="break-words">
          <span className="sr-only">{isError ? "Error: " : "Warning: "}</span>
          {message}
        </p>
        <p className="text-ink-2">{advice}</p>
      </div>
    </div>
  );
}
