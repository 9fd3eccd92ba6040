import type { SignatureProfile } from "@posthorn/core";
import { CopyButton } from "@/components/ui/copy.tsx";
import { ScrollPre } from "@/components/ui/scroll-pre.tsx";
import type { EventTypeChoice } from "@/lib/documentation-address.ts";
import { snippetLanguages, verifySnippet } from "@/lib/verify-snippets.ts";
import { ChoiceLinks } from "./choice-links.tsx";

type Language = EventTypeChoice["language"];

/** The headers by which a request says what it is and who sent it. */
export function SignedHeaders({ headers }: { headers: readonly [name: string, value: string][] }) {
  return (
    <ScrollPre className="rounded-md bg-sunken px-3 py-2">
      <code>{headers.map(([name, value]) => `${name}: ${value}`).join("\n")}</code>
    </ScrollPre>
  );
}

export function LanguageLinks({ language, to }: { language: Language; to: (language: Language) => string }) {
  return (
    <ChoiceLinks
      label="Language"
      choices={snippetLanguages.map(({ value, name }) => ({
        key: value,
        name,
        href: to(value),
        chosen: value === language,
      }))}
    />
  );
}

/** The code that checks a request's signature. */
export function ReceiverCode({ profile, language }: { profile: SignatureProfile; language: Language }) {
  const code = verifySnippet(profile, language);
  return (
    <figure aria-label="Code of the receiver" className="relative border-line border-t">
      <CopyButton text={code} label="Copy the code" className="absolute top-2 right-2 bg-surface" />
      <ScrollPre className="px-4 py-3">
        <code>{code}</code>
      </ScrollPre>
    </figure>
  );
}
