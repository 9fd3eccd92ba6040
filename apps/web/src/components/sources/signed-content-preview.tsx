"use client";

import { useFormContext } from "react-hook-form";
import { ScrollPre } from "@/components/ui/scroll-pre.tsx";
import { sampleSignedContent } from "./signed-content.ts";
import type { SourceFormValues } from "./source-form-values.ts";

const hashNames = { sha1: "SHA-1", sha256: "SHA-256", sha512: "SHA-512" } as const;

/** What the sender has to sign, and the headers that it then sends, for a sample request. */
export function SignedContentPreview() {
  const form = useFormContext<SourceFormValues>();
  const { content, header, prefix, encoding, algorithm, timestampHeader } = form.watch();
  return (
    <section aria-label="Preview of the signed content" className="rounded-md border border-line bg-sunken">
      <h3 className="border-line border-b px-3 py-1.5 text-ink-3 text-xs">
        What is signed of a sample request
      </h3>
      <ScrollPre className="whitespace-pre-wrap break-all px-3 py-2">
        {sampleSignedContent(content, "/in/src_…").map(({ text, placeholder }, index) =>
          placeholder === null ? (
            text
          ) : (
            <mark
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other name, and hold no state
              key={index}
              title={placeholder}
              className="rounded-sm bg-accent-soft text-accent-ink"
            >
              {text}
            </mark>
          ),
        )}
      </ScrollPre>
      <h3 className="border-line border-y px-3 py-1.5 text-ink-3 text-xs">The headers that go with it</h3>
      <ScrollPre className="whitespace-pre-wrap break-all px-3 py-2">
        {timestampHeader !== "" && `${timestampHeader}: 1767225600\n`}
        {`${header}: ${prefix}<${encoding} of HMAC-${hashNames[algorithm]}>`}
      </ScrollPre>
    </section>
  );
}
