import type { CatalogChangeView, DocumentedEventTypeView } from "@posthorn/core";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { BackLink } from "@/components/ui/back-link.tsx";
import { Card } from "@/components/ui/card.tsx";
import { JsonView } from "@/components/ui/json-view.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { ExactTimeText } from "@/components/ui/time-text.tsx";
import { changesAddress, type EventTypeChoice, eventTypeAddress } from "@/lib/documentation-address.ts";
import { exampleBody } from "@/lib/example-request.ts";
import { schemaTree } from "@/lib/schema-tree.ts";
import { ChangeEntries } from "./change-entries.tsx";
import { ChoiceLinks } from "./choice-links.tsx";
import { DeliveryRules } from "./delivery-rules.tsx";
import { PayloadTree } from "./payload-tree.tsx";
import { Verification } from "./verification.tsx";

interface EventTypeDocumentationProps {
  base: string;
  eventType: DocumentedEventTypeView;
  changes: readonly CatalogChangeView[];
  choice: EventTypeChoice;
}

/** One event type, as its receivers need it. */
export function EventTypeDocumentation({ base, eventType, changes, choice }: EventTypeDocumentationProps) {
  const { name, description, deprecated, shownVersion, versions, examples, schema } = eventType;
  const to = (change: Partial<EventTypeChoice>) => eventTypeAddress(base, name, { ...choice, ...change });
  return (
    <>
      <PageHeader
        back={<BackLink href={base}>All event types</BackLink>}
        title={<span className="break-all font-mono text-lg">{name}</span>}
        description={description || "It has no description."}
        action={
          deprecated && (
            <StateBadge meaning="waiting" icon={TriangleAlert}>
              Deprecated
            </StateBadge>
          )
        }
      />
      <div className="flex flex-col gap-5">
        {versions.length > 1 && (
          <div className="flex flex-wrap items-center gap-3">
            <ChoiceLinks
              label="Version"
              choices={versions.map((version) => ({
                key: String(version),
                name: `v${version}`,
                href: to({ version: version === eventType.version ? undefined : version }),
                chosen: version === shownVersion,
              }))}
            />
            {shownVersion !== eventType.version && (
              <p className="text-waiting text-xs">
                This is an older version: what is sent now is v{eventType.version}.
              </p>
            )}
          </div>
        )}
        <Card
          title="Payload"
          note={
            <>
              v{shownVersion}, published <ExactTimeText at={eventType.publishedAt} />
            </>
          }
          action={
            <div className="shrink-0">
              <ChoiceLinks
                label="Form of the payload"
                choices={(["tree", "schema"] as const).map((value) => ({
                  key: value,
                  name: value === "tree" ? "Members" : "Schema",
                  href: to({ payload: value }),
                  chosen: value === choice.payload,
                }))}
              />
            </div>
          }
        >
          {choice.payload === "tree" ? (
            <PayloadTree root={schemaTree(eventType.payload)} />
          ) : schema === null ? (
            <p className="px-4 py-6 text-ink-2 text-sm">No schema: events of this type may carry any data.</p>
          ) : (
            <JsonView label="Schema" json={JSON.stringify(schema)} />
          )}
        </Card>
        {examples.map(({ name: exampleName, value }) => (
          <Card key={exampleName} title={`Request body: ${exampleName}`}>
            <JsonView
              label={`Request body ${exampleName}`}
              json={JSON.stringify(exampleBody(choice.profile, name, value))}
            />
          </Card>
        ))}
        <Verification base={base} eventType={name} choice={choice} />
        <DeliveryRules retrySchedule={eventType.retrySchedule} timeoutSeconds={eventType.timeoutSeconds} />
        {changes.length > 0 && (
          <Card
            title="Changes"
            action={
              <Link
                href={changesAddress(base)}
                prefetch={false}
                className="inline-flex min-h-6 items-center text-accent-ink text-xs hover:underline"
              >
                Of all event types
              </Link>
            }
          >
            <ChangeEntries base={base} entries={changes} />
          </Card>
        )}
      </div>
    </>
  );
}
