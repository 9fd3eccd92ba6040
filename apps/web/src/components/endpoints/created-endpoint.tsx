"use client";

import type { CreatedEndpointView } from "@posthorn/core";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { SecretBox } from "@/components/ui/secret-box.tsx";
import { VerificationSnippet } from "./verification-snippet.tsx";

/** The one time that the secret is shown without asking for it, with what the receiver does with it. */
export function CreatedEndpoint({ endpoint }: { endpoint: CreatedEndpointView }) {
  const { href } = useEnvironment();
  return (
    <>
      <PageHeader
        title="Endpoint created"
        description={<span className="break-all font-mono text-xs">{endpoint.url}</span>}
      />
      <div className="flex max-w-2xl flex-col gap-5">
        <Card className="flex flex-col gap-3 p-4">
          <div>
            <h2 className="font-medium text-sm">Signing secret</h2>
            <p className="mt-0.5 text-ink-2 text-sm">
              {endpoint.publicKey === null
                ? "Give it to the receiver: with it the receiver knows that a webhook comes from you and was not changed. Keep it like a password."
                : "Give the receiver the public key: with it the receiver knows that a webhook comes from you and was not changed. The secret key stays here; keep it like a password."}
            </p>
          </div>
          {endpoint.publicKey !== null && <SecretBox label="Public key" secret={endpoint.publicKey} />}
          <SecretBox label="Signing secret" secret={endpoint.secret} />
        </Card>
        {endpoint.signatureProfiles.map((profile) => (
          <VerificationSnippet key={profile} profile={profile} />
        ))}
        <div>
          <LinkButton look="primary" href={href(`/endpoints/${endpoint.id}`)}>
            Open endpoint
          </LinkButton>
        </div>
      </div>
    </>
  );
}
