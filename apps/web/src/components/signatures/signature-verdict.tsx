"use client";

import type { SignatureCheckView } from "@posthorn/core";
import Link from "next/link";
import type { ReactNode } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyButton } from "@/components/ui/copy.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { shortenId } from "@/lib/shorten.ts";
import { verdictLooks } from "./verdict-words.ts";

/** What is the matter, what to do, and what the signature is made of. */
export function SignatureVerdict({ check }: { check: SignatureCheckView }) {
  const { name, meaning, icon } = verdictLooks[check.verdict];
  return (
    <div className="flex flex-col gap-4">
      <section
        aria-label="Verdict"
        className="flex flex-col gap-2 rounded-lg border border-line bg-surface px-4 py-3 shadow-sm"
      >
        <StateBadge meaning={meaning} icon={icon} className="self-start">
          {name}
        </StateBadge>
        <p className="break-words text-base">{check.message}</p>
        <p className="text-ink-2 text-sm">{check.advice}</p>
      </section>
      {check.difference && <Difference {...check.difference} />}
      <Evidence check={check} />
    </div>
  );
}

function Difference({ at, given, sent }: NonNullable<SignatureCheckView["difference"]>) {
  return (
    <Card title="Where the body differs" note={`from character ${at + 1} on`}>
      <dl className="flex flex-col gap-3 p-4 text-sm">
        <Text name="Posthorn sent" text={sent} />
        <Text name="You pasted" text={given} />
      </dl>
    </Card>
  );
}

/** White space is what often differs, so it is drawn. */
function Text({ name, text }: { name: string; text: string }) {
  const shown = text
    .replaceAll("\r", "␍")
    .replaceAll("\n", "␊")
    .replaceAll("\t", "␉")
    .replaceAll("\uFEFF", "⟨BOM⟩");
  return (
    <div>
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className="whitespace-pre-wrap break-all font-mono text-xs">
        {shown === "" ? "(nothing)" : shown}
      </dd>
    </div>
  );
}

const owners = {
  current: "the current one",
  previous: "the one before, which still signs",
  expired: "one that no longer signs",
  other_endpoint: "another endpoint's",
} as const;

function Evidence({ check }: { check: SignatureCheckView }) {
  const { href } = useEnvironment();
  const { signed, timestamp, madeBy, comparedWith } = check;
  return (
    <Card title="What was looked at" note={check.profile ?? "no signature found"}>
      <dl className="divide-y divide-line text-sm">
        {signed && (
          <>
            <Row name="Formula">
              <span className="break-words font-mono text-xs">{signed.formula}</span>
            </Row>
            <Row name="Key">{signed.key}</Row>
            <Row name="Before the body">
              <span className="break-all font-mono text-xs">{signed.beforeBody || "nothing"}</span>
            </Row>
            <Row name="Body">
              {new Intl.NumberFormat("en").format(signed.bodyBytes)} bytes, SHA-256{" "}
              <span className="break-all font-mono text-xs">{signed.bodySha256}</span>
              <CopyButton text={signed.bodySha256} label="Copy the body's SHA-256" />
            </Row>
            <Row name="Compared with">
              <span className="font-mono text-xs">{signed.header}</span>
            </Row>
          </>
        )}
        {timestamp && (
          <Row name="Signed at">
            <TimeText at={timestamp.signedAt} />
            <span className="text-ink-3">
              {timestamp.judged
                ? `, ${Math.abs(timestamp.offBySeconds)} s ${timestamp.offBySeconds < 0 ? "after" : "before"} the receiver's time`
                : ", not judged: the receiver's time isn't given"}
            </span>
          </Row>
        )}
        <Row name="Made with">
          {madeBy ? (
            <>
              {owners[madeBy.secret]}
              {madeBy.secret === "other_endpoint" && (
                <>
                  {": "}
                  <Link className="text-accent-ink underline" href={href(`/endpoints/${madeBy.endpointId}`)}>
                    {shortenId(madeBy.endpointId)}
                  </Link>
                </>
              )}
              {madeBy.expiresAt && (
                <>
                  {" "}
                  (until <TimeText at={madeBy.expiresAt} />)
                </>
              )}
            </>
          ) : (
            `no secret of this endpoint, nor of ${check.otherEndpointsTried} others that were tried`
          )}
        </Row>
        <Row name="Event">
          {comparedWith ? (
            <Link className="text-accent-ink underline" href={href(`/events/${comparedWith}`)}>
              {shortenId(comparedWith)}
            </Link>
          ) : (
            "not known here, so what was sent can't be compared"
          )}
        </Row>
      </dl>
    </Card>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
