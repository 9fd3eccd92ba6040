"use client";

import type { EndpointView } from "@posthorn/core";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CopyableId } from "@/components/ui/copy.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { duration } from "@/lib/time.ts";
import { EditEndpointDialog } from "./edit-endpoint-dialog.tsx";

export function EndpointSettings({ endpoint, mayWrite }: { endpoint: EndpointView; mayWrite: boolean }) {
  const [editing, setEditing] = useState(false);
  const schedule = endpoint.effectiveRetrySchedule;
  const span = schedule.reduce((sum, seconds) => sum + seconds, 0);
  return (
    <Card
      title="Settings"
      action={
        mayWrite && (
          <Button size="sm" onClick={() => setEditing(true)}>
            Edit
          </Button>
        )
      }
    >
      <Facts
        items={[
          { name: "Id", value: <CopyableId id={endpoint.id} /> },
          { name: "Retries", value: `${schedule.length} over ${duration(span * 1000)}` },
          { name: "Timeout", value: duration(endpoint.timeoutMs) },
          { name: "Requests at once", value: endpoint.maxInFlight },
          { name: "Created", value: <TimeText at={endpoint.createdAt} /> },
          { name: "Changed", value: <TimeText at={endpoint.updatedAt} /> },
        ]}
      />
      <p className="border-line border-t px-4 py-2.5 text-ink-3 text-xs">
        Tries again after {schedule.map((seconds) => duration(seconds * 1000)).join(", ")}
        {endpoint.retrySchedule ? "." : " (the environment's schedule)."}
      </p>
      {editing && <EditEndpointDialog endpoint={endpoint} onClose={() => setEditing(false)} />}
    </Card>
  );
}
