"use client";

import type { SourceView } from "@posthorn/core";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { SecretBox } from "@/components/ui/secret-box.tsx";
import { providerTitle } from "./provider-words.ts";
import { setupSteps } from "./setup-steps.ts";
import { testRequest } from "./test-request.ts";
import { useSourceUrl } from "./use-source-url.ts";

interface SetupInstructionsProps {
  source: SourceView;
  /** Until something came in, it is what the reader wants. */
  openAtFirst: boolean;
}

/** The source's URL, and how to let its provider send there. */
export function SetupInstructions({ source, openAtFirst }: SetupInstructionsProps) {
  const id = useId();
  const url = useSourceUrl()(source);
  const [open, setOpen] = useState(openAtFirst);
  const request = testRequest(source, url);
  const title =
    source.provider === "generic" ? "Set up the sender" : `Set up ${providerTitle(source.provider)}`;
  return (
    <Card
      title={title}
      action={
        <Button size="sm" look="ghost" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? "Hide the steps" : "Show the steps"}
        </Button>
      }
    >
      <div className="flex flex-col gap-4 p-4">
        <SecretBox label="URL" secret={url} />
        <div id={id} hidden={!open} className={open ? "flex min-w-0 flex-col gap-4" : undefined}>
          <ol className="flex flex-col gap-3">
            {setupSteps[source.provider].map((step, index) => (
              <li key={step.title} className="flex gap-3 text-sm">
                <span
                  aria-hidden="true"
                  className="inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-accent-soft font-medium text-accent-ink text-xs tabular-nums"
                >
                  {index + 1}
                </span>
                <span className="min-w-0">
                  <span className="block font-medium">{step.title}</span>
                  <span className="text-ink-2">{step.text}</span>
                </span>
              </li>
            ))}
          </ol>
          {request && <CodeBlock title="Send a test from a shell (bash, curl, openssl)" code={request} />}
        </div>
      </div>
    </Card>
  );
}
