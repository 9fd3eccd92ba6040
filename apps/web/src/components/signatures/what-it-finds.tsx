import { Card } from "@/components/ui/card.tsx";

const ofEndpoint = [
  "Whether the body was changed, cut off, or only written again with other white space.",
  "Whether the secret is the current one, an old one, another endpoint's, or none that is known.",
  "Whether the headers are those of another signature profile, missing, or damaged on the way.",
  "Whether the receiver's clock is off.",
];

const ofSource = [
  "Whether headers, body and one of the source's secrets belong together.",
  "Whether the body was only written again, with other white space.",
  "Whether it is signed for another source of this environment.",
  "Whether a header is missing or damaged, and whether it came too late.",
];

/** Before anything was checked. */
export function WhatItFinds({ of }: { of: "endpoint" | "source" }) {
  return (
    <Card title="What it finds out">
      <ul className="list-disc space-y-1.5 py-4 pr-4 pl-8 text-ink-2 text-sm">
        {(of === "endpoint" ? ofEndpoint : ofSource).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="border-line border-t px-4 py-3 text-ink-3 text-xs">
        Nothing that you paste is stored, and no secret is shown.
      </p>
    </Card>
  );
}
