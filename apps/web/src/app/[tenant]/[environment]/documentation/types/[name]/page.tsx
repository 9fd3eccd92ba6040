import { getDocumentedEventType, listCatalogueChanges } from "@posthorn/services";
import type { Metadata } from "next";
import { EventTypeDocumentation } from "@/components/documentation/event-type-documentation.tsx";
import { type AddressParams, readEventTypeChoice } from "@/lib/documentation-address.ts";
import { openOwnDocumentation, orNotFound } from "@/server/documentation/open-documentation.ts";

interface Props {
  params: Promise<{ tenant: string; environment: string; name: string }>;
  searchParams: Promise<AddressParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).name)} · Documentation` };
}

export default async function DocumentedEventTypePage({ params, searchParams }: Props) {
  const { name: encoded, ...place } = await params;
  const name = decodeURIComponent(encoded);
  const choice = readEventTypeChoice(await searchParams);
  const ctx = await openOwnDocumentation(place, `/documentation/types/${encoded}`);
  const [eventType, changes] = await orNotFound(() =>
    Promise.all([
      getDocumentedEventType(ctx, { name, version: choice.version }),
      listCatalogueChanges(ctx, { eventType: name, limit: 20 }),
    ]),
  );
  return (
    <EventTypeDocumentation
      base={`/${place.tenant}/${place.environment}/documentation`}
      eventType={eventType}
      changes={changes.items}
      choice={choice}
    />
  );
}
