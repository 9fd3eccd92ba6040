"use client";

import type { SignatureProfile } from "@posthorn/core";
import { Tabs } from "radix-ui";
import { CopyButton } from "@/components/ui/copy.tsx";
import { ScrollPre } from "@/components/ui/scroll-pre.tsx";
import { verifySnippets } from "@/lib/verify-snippets.ts";
import { profileWords } from "./profile-words.ts";

const languages = [
  { value: "javascript", name: "JavaScript" },
  { value: "python", name: "Python" },
] as const;

/** How the receiver verifies what is signed by a profile, in the language of its choice. */
export function VerificationSnippet({ profile }: { profile: SignatureProfile }) {
  const title = `In the receiver: ${profileWords[profile].title}`;
  return (
    <Tabs.Root defaultValue="javascript" asChild>
      <figure
        aria-label={title}
        className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface shadow-sm"
      >
        <figcaption className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 border-line border-b bg-sunken py-1 pr-2 pl-3 text-ink-3 text-xs">
          {title}
          <Tabs.List aria-label="Language" className="flex gap-1">
            {languages.map(({ value, name }) => (
              <Tabs.Trigger
                key={value}
                value={value}
                className="inline-flex h-6 items-center rounded-sm px-2 text-ink-2 hover:bg-hover data-[state=active]:bg-accent-soft data-[state=active]:font-medium data-[state=active]:text-accent-ink"
              >
                {name}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
        </figcaption>
        {languages.map(({ value, name }) => (
          <Tabs.Content key={value} value={value} tabIndex={-1} className="relative">
            <CopyButton
              text={verifySnippets[profile][value]}
              label={`Copy ${name}`}
              className="absolute top-2 right-2 bg-surface"
            />
            <ScrollPre className="px-3 py-2.5">
              <code>{verifySnippets[profile][value]}</code>
            </ScrollPre>
          </Tabs.Content>
        ))}
      </figure>
    </Tabs.Root>
  );
}
