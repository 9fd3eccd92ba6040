import type { LedgerCheckView } from "@posthorn/core";
import { Card } from "@/components/ui/card.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { ExactTimeText, TimeText } from "@/components/ui/time-text.tsx";

/** When everything was last compared, event by event, and what came of it. */
export function LedgerCheck({ check }: { check: LedgerCheckView | null }) {
  if (!check) {
    return (
      <Card title="Last check">
        <p className="px-4 py-4 text-ink-2 text-sm">
          None has run yet. Every hour, Posthorn compares each event of the last 48 hours with its deliveries,
          and each delivery's state with its attempts; every day, all that is kept.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Last check">
      <Facts
        items={[
          {
            name: "Findings here",
            value: <span className={check.findings > 0 ? "text-bad" : undefined}>{check.findings}</span>,
          },
          { name: "Finished", value: <TimeText at={check.finishedAt} /> },
          { name: "Events from", value: <ExactTimeText at={check.from} /> },
          { name: "Events to", value: <ExactTimeText at={check.to} /> },
        ]}
      />
    </Card>
  );
}
