"use client";

import type { SourceSummaryView, SourceView } from "@posthorn/core";
import { SearchCheck } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { providerTitle, providerWords } from "./provider-words.ts";
import { SourceState } from "./source-state.tsx";
import { verificationTitle } from "./verification-words.ts";

export function SourceFacts({ source }: { source: SourceView }) {
  const { href } = useEnvironment();
  const { toleranceSeconds, slack, alipay, antom, generic } = source.settings;
  const optional = {
    "Answer to commands": slack?.answerText,
    "App id": alipay?.appId,
    "Seller id": alipay?.sellerId,
    "Registered URL": antom?.url,
    "Client id": antom?.clientId,
    Verification:
      source.provider === "generic" ? verificationTitle(generic?.verification ?? "x-webhook") : "",
    "What is signed": generic?.hmac?.content,
    Tolerance: toleranceSeconds === undefined ? "" : `${toleranceSeconds} s`,
  };
  return (
    <Card title="About">
      <Facts
        items={[
          { name: "State", value: <SourceState source={source} /> },
          { name: "Id", value: <CopyableId id={source.id} /> },
          { name: "Provider", value: providerTitle(source.provider) },
          { name: providerWords[source.provider].secret, value: secretWords(source.secretCount) },
          ...Object.entries(optional).flatMap(([name, value]) =>
            value ? [{ name, value: <span className="break-words">{value}</span> }] : [],
          ),
          { name: "Created", value: <TimeText at={source.createdAt} /> },
          { name: "Changed", value: <TimeText at={source.updatedAt} /> },
        ]}
      />
      {isSigned(source) && (
        <div className="border-line border-t px-2 py-1.5">
          <LinkButton look="ghost" size="sm" href={href(`/signature-debugger?sourceId=${source.id}`)}>
            <SearchCheck aria-hidden="true" />
            Debug a signature
          </LinkButton>
        </div>
      )}
    </Card>
  );
}

/** Others are proven by a password or a key, or by nothing. */
const isSigned = ({ provider, settings: { generic } }: SourceView): boolean =>
  provider !== "generic" || ["x-webhook", "hmac"].includes(generic?.verification ?? "x-webhook");

const secretWords = (count: number): string =>
  count === 0 ? "None" : count === 1 ? "One, stored encrypted" : `${count}, stored encrypted`;

/** What came in within a day, as far as the log holds it. */
export function SourceCounts({ summary }: { summary: SourceSummaryView | undefined }) {
  const { lastDay, lastRequestAt = null } = summary ?? {};
  const words = [
    ["Accepted", lastDay?.accepted],
    ["Repeated", lastDay?.duplicate],
    ["Answered", lastDay?.answered],
    ["Refused", lastDay?.refused],
  ] as const;
  return (
    <Card title="Last 24 hours">
      <Facts
        items={[
          ...words.map(([name, count = 0]) => ({
            name,
            value: <span className="tabular-nums">{count.toLocaleString("en")}</span>,
          })),
          { name: "Last request", value: lastRequestAt === null ? "Never" : <TimeText at={lastRequestAt} /> },
        ]}
      />
    </Card>
  );
}
