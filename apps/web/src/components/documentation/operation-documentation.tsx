import type { DocumentedOperationView } from "@posthorn/core";
import { TriangleAlert } from "lucide-react";
import { BackLink } from "@/components/ui/back-link.tsx";
import { Card } from "@/components/ui/card.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { type EventTypeChoice, operationAddress } from "@/lib/documentation-address.ts";
import { exampleHeaders } from "@/lib/example-request.ts";
import { schemaTree } from "@/lib/schema-tree.ts";
import { CallbackDocumentation } from "./callback-documentation.tsx";
import { DeliveryRules } from "./delivery-rules.tsx";
import { PayloadTree } from "./payload-tree.tsx";
import { LanguageLinks, ReceiverCode, SignedHeaders } from "./receiver-code.tsx";

interface OperationDocumentationProps {
  base: string;
  operation: DocumentedOperationView;
  choice: Pick<EventTypeChoice, "language">;
}

/** One request of the tenant's API with the callbacks that may follow it, as who receives these needs it. */
export function OperationDocumentation({ base, operation, choice }: OperationDocumentationProps) {
  const { name, method, path, summary, description, deprecated, parameters, request, callbacks } = operation;
  return (
    <>
      <PageHeader
        back={<BackLink href={base}>All event types</BackLink>}
        title={
          <span className="break-all font-mono text-lg">
            {method} {path}
          </span>
        }
        description={summary || name}
        action={
          deprecated && (
            <StateBadge meaning="waiting" icon={TriangleAlert}>
              Deprecated
            </StateBadge>
          )
        }
      />
      <div className="flex flex-col gap-5">
        {description && <p className="whitespace-pre-line break-words text-ink-2 text-sm">{description}</p>}
        {(parameters.length > 0 || request) && (
          <Card title="What you send" note={name}>
            {parameters.length > 0 && (
              <ul className="divide-y divide-line px-4 py-1.5">
                {parameters.map((parameter) => (
                  <li key={`${parameter.in} ${parameter.name}`} className="py-2 text-sm">
                    <span className="break-all font-medium font-mono text-xs">{parameter.name}</span>{" "}
                    <span className="text-ink-3 text-xs">
                      in the {parameter.in}
                      {parameter.required ? "" : ", optional"}
                    </span>
                    {parameter.description && (
                      <p className="mt-0.5 break-words text-ink-2">{parameter.description}</p>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {request && <PayloadTree root={schemaTree(request)} />}
          </Card>
        )}
        {callbacks.length === 0 && <p className="text-ink-2 text-sm">No callback follows this request.</p>}
        {callbacks.map((callback) => (
          <CallbackDocumentation key={`${callback.name} ${callback.expression}`} callback={callback} />
        ))}
        {callbacks.length > 0 && (
          <>
            <Card title="Signature verification">
              <div className="flex flex-col gap-3 px-4 py-3">
                <p className="text-ink-2 text-sm">
                  A callback is signed as webhooks are. Check the signature before you read the body.
                </p>
                <SignedHeaders headers={exampleHeaders("standard", name)} />
                <LanguageLinks
                  language={choice.language}
                  to={(language) => operationAddress(base, name, { language })}
                />
              </div>
              <ReceiverCode profile="standard" language={choice.language} />
            </Card>
            <DeliveryRules
              retrySchedule={operation.retrySchedule}
              timeoutSeconds={operation.timeoutSeconds}
            />
          </>
        )}
      </div>
    </>
  );
}
