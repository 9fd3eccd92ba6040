import { SignatureProfile } from "@posthorn/core";
import { profileWords } from "@/components/endpoints/profile-words.ts";
import { Card } from "@/components/ui/card.tsx";
import { CopyButton } from "@/components/ui/copy.tsx";
import { ScrollPre } from "@/components/ui/scroll-pre.tsx";
import { type EventTypeChoice, eventTypeAddress } from "@/lib/documentation-address.ts";
import { exampleHeaders, typePlace } from "@/lib/example-request.ts";
import { snippetLanguages, verifySnippet } from "@/lib/verify-snippets.ts";
import { ChoiceLinks } from "./choice-links.tsx";

interface VerificationProps {
  base: string;
  eventType: string;
  choice: EventTypeChoice;
}

/** How a receiver knows that a request is the sender's, and of this event type; by profile and language. */
export function Verification({ base, eventType, choice }: VerificationProps) {
  const { profile, language } = choice;
  const code = verifySnippet(profile, language);
  const headers = exampleHeaders(profile, eventType);
  const to = (change: Partial<EventTypeChoice>) =>
    eventTypeAddress(base, eventType, { ...choice, ...change });
  return (
    <Card title="Signature verification">
      <div className="flex flex-col gap-3 px-4 py-3">
        <ChoiceLinks
          label="Signature profile"
          choices={SignatureProfile.options.map((value) => ({
            key: value,
            name: profileWords[value].title,
            href: to({ profile: value }),
            chosen: value === profile,
          }))}
        />
        <p className="text-ink-2 text-sm">
          {profileWords[profile].note} Each request of this event type says so in {typePlace[profile]}:{" "}
          <code className="break-all font-mono text-xs">{eventType}</code>
        </p>
        <ScrollPre className="rounded-md bg-sunken px-3 py-2">
          <code>{headers.map(([name, value]) => `${name}: ${value}`).join("\n")}</code>
        </ScrollPre>
        <ChoiceLinks
          label="Language"
          choices={snippetLanguages.map(({ value, name }) => ({
            key: value,
            name,
            href: to({ language: value }),
            chosen: value === language,
          }))}
        />
      </div>
      <figure aria-label="Code of the receiver" className="relative border-line border-t">
        <CopyButton text={code} label="Copy the code" className="absolute top-2 right-2 bg-surface" />
        <ScrollPre className="px-4 py-3">
          <code>{code}</code>
        </ScrollPre>
      </figure>
    </Card>
  );
}
