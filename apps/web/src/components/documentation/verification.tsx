import { SignatureProfile } from "@posthorn/core";
import { profileWords } from "@/components/endpoints/profile-words.ts";
import { Card } from "@/components/ui/card.tsx";
import { type EventTypeChoice, eventTypeAddress } from "@/lib/documentation-address.ts";
import { exampleHeaders, typePlace } from "@/lib/example-request.ts";
import { ChoiceLinks } from "./choice-links.tsx";
import { LanguageLinks, ReceiverCode, SignedHeaders } from "./receiver-code.tsx";

interface VerificationProps {
  base: string;
  eventType: string;
  choice: EventTypeChoice;
}

/** How a receiver knows that a request is the sender's, and of this event type; by profile and language. */
export function Verification({ base, eventType, choice }: VerificationProps) {
  const { profile, language } = choice;
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
        <SignedHeaders headers={exampleHeaders(profile, eventType)} />
        <LanguageLinks language={language} to={(value) => to({ language: value })} />
      </div>
      <ReceiverCode profile={profile} language={language} />
    </Card>
  );
}
