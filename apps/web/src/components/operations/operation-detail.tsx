"use client";

import type { OperationCallback, OperationView } from "@posthorn/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { BackLink } from "@/components/ui/back-link.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { JsonView } from "@/components/ui/json-view.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { DeleteOperationDialog } from "./delete-operation-dialog.tsx";
import { ExpressionExplanation } from "./expression-explanation.tsx";
import { OperationSecret } from "./operation-secret.tsx";
import { ParameterList } from "./parameter-list.tsx";
import { SendTestCallback } from "./send-test-callback.tsx";
import { TryCallbacks } from "./try-callbacks.tsx";

/** An operation with its callbacks, as the OpenAPI document has them. */
export function OperationDetail({ operationId }: { operationId: string }) {
  const { place, href, can } = useEnvironment();
  const trpc = useTRPC();
  const { data: operation } = useSuspenseQuery(trpc.operations.get.queryOptions({ ...place, operationId }));
  const { callbacks } = operation;
  return (
    <>
      <PageHeader
        back={<BackLink href={href("/operations")}>Operations</BackLink>}
        title={<span className="break-all font-mono text-lg">{operation.name}</span>}
        description={operation.summary || "It has no summary."}
        action={can("catalog:write") && <OperationActions operation={operation} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {callbacks.length === 0 && (
            <Card title="Callbacks">
              <p className="px-4 py-6 text-ink-2 text-sm">
                None: nothing follows this operation. Edit it to add a request that goes to a URL of the
                caller's.
              </p>
            </Card>
          )}
          {callbacks.map((callback) => (
            <CallbackPart key={callback.name} operation={operation} callback={callback} />
          ))}
          {callbacks.length > 0 && (
            <TryCallbacks
              operation={operation}
              callbacks={callbacks}
              send={
                can("events:write")
                  ? (exchange) => <SendTestCallback operation={operation} exchange={exchange} />
                  : undefined
              }
            />
          )}
          <Card title="Request">
            <ParameterList parameters={operation.parameters} />
            <SchemaPart
              label="Request schema"
              schema={operation.requestSchema}
              none="Its body is not described."
            />
          </Card>
          <Card title="Answer" note="of your API">
            <SchemaPart label="Answer schema" schema={operation.responseSchema} none="It is not described." />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Card title="About">
            <Facts
              items={[
                { name: "Id", value: <CopyableId id={operation.id} /> },
                {
                  name: "Request",
                  value: (
                    <span className="break-all font-mono text-xs">
                      {operation.method} {operation.path}
                    </span>
                  ),
                },
                { name: "Callbacks", value: callbacks.length },
                { name: "Deprecated", value: operation.deprecated ? "Yes" : "No" },
                { name: "Created", value: <TimeText at={operation.createdAt} /> },
                { name: "Changed", value: <TimeText at={operation.updatedAt} /> },
              ]}
            />
            {operation.description && (
              <p className="whitespace-pre-line border-line border-t px-4 py-3 text-ink-2 text-sm">
                {operation.description}
              </p>
            )}
            <div className="border-line border-t px-4 py-2.5 text-sm">
              <Link
                className="text-accent-ink hover:underline"
                href={href(`/callbacks?operation=${operation.name}`)}
              >
                The callbacks that were sent
              </Link>
            </div>
          </Card>
          {callbacks.length > 0 && can("catalog:write") && <OperationSecret operation={operation} />}
        </div>
      </div>
    </>
  );
}

function OperationActions({ operation }: { operation: OperationView }) {
  const { href } = useEnvironment();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden="true" />
        Delete…
      </Button>
      <LinkButton look="primary" href={href(`/operations/${operation.id}/edit`)}>
        <Pencil aria-hidden="true" />
        Edit
      </LinkButton>
      <DeleteOperationDialog operation={operation} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

function CallbackPart({ operation, callback }: { operation: OperationView; callback: OperationCallback }) {
  return (
    <Card title={callback.name} note="a callback">
      <div className="flex flex-col gap-2 px-4 py-3">
        {callback.description && <p className="text-ink-2 text-sm">{callback.description}</p>}
        <p className="break-all font-mono text-xs">POST {callback.expression}</p>
        <ExpressionExplanation expression={callback.expression} operation={operation} />
      </div>
      <SchemaPart
        label={`Payload schema of ${callback.name}`}
        schema={callback.schema}
        none="It may carry any JSON."
      />
      <SchemaPart
        label={`Expected answer of ${callback.name}`}
        schema={callback.responseSchema}
        none="Any answer is right."
      />
    </Card>
  );
}

interface SchemaPartProps {
  label: string;
  schema: Record<string, unknown> | null;
  none: string;
}

function SchemaPart({ label, schema, none }: SchemaPartProps) {
  return (
    <section aria-label={label} className="border-line border-t first:border-t-0">
      <h3 className="px-4 pt-3 text-ink-3 text-xs">{label}</h3>
      {schema === null ? (
        <p className="px-4 pt-1 pb-3 text-ink-2 text-sm">{none}</p>
      ) : (
        <JsonView label={label} json={JSON.stringify(schema)} />
      )}
    </section>
  );
}
