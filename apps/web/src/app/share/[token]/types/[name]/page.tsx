import { getDocumentedEventType, listCatalogueChanges } from "@posthorn/services";
import type { Metadata } from "next";
import { EventTypeDocumentation } from "@/components/documentation/event-type-documentation.tsx";
import { type AddressParams, readEventTypeChoice } from "@/lib/documentation-address.ts";
import { openSharedDocumentation, orNotFound } from "@/server/documentation/open-documentation.ts";

interface Props {
  params: Promise<{ token: string; name: string }>;
  searchParams: Promise<AddressParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: { absolute: decodeURIComponent((await params).name) } };
}

export default async function SharedEventTypePage({ params, searchParams }: Props) {
  const { token, name: encoded } = await params;
  const name = decodeURIComponent(encoded);
  const choice = readEventTypeChoice(await searchParams);
  const ctx = await openSharedDocumentation(token);
  const [eventType, changes] = await orNotFound(() =>
    Promise.all([
      getDocumentedEventType(ctx, { name, version: choice.version }),
      listCatalogueChanges(ctx, { eventType: name, limit: 20 }),
    ]),
  );
  return (
    <EventTypeDocumentation
      base={`/share/${token}`}
      eventType={eventType}
      changes={changes.items}
      choice={choice}
    />
  );
}
