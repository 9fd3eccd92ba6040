import type { Metadata } from "@posthorn/core";
import { Card } from "@/components/ui/card.tsx";
import { Facts } from "@/components/ui/facts.tsx";

/** A thing's metadata; nothing where it has none. */
export function MetadataCard({ metadata }: { metadata: Metadata }) {
  const entries = Object.entries(metadata);
  if (entries.length === 0) return null;
  return (
    <Card title="Metadata">
      <Facts
        items={entries.map(([name, value]) => ({
          name,
          value: <span className="break-all">{value}</span>,
        }))}
      />
    </Card>
  );
}
