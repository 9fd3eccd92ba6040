import type { EnvironmentSettingsView } from "@posthorn/core";
import { RetryPicture } from "@/components/retries/retry-picture.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Facts } from "@/components/ui/facts.tsx";
import { scheduleOf } from "@/lib/environment-schedule.ts";

/** The settings for those whose role doesn't allow to change them. */
export function SettingsFacts({ settings }: { settings: EnvironmentSettingsView }) {
  const { retentionDays, disableAfterHours, retrySchedule } = settings;
  const { subscriptionsPerConsumer, verifySubscriptions, traceContext } = settings;
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <Card title="Settings" note="an owner or admin can change them">
        <Facts
          items={[
            { name: "Kept for", value: retentionDays === 1 ? "1 day" : `${retentionDays} days` },
            {
              name: "A failing endpoint is disabled",
              value: disableAfterHours === null ? "Never" : `After ${disableAfterHours} h`,
            },
            { name: "Subscriptions of a consumer", value: `At most ${subscriptionsPerConsumer}` },
            { name: "Their URLs are verified", value: verifySubscriptions ? "Yes" : "No" },
            { name: "Receivers are told the trace", value: traceContext ? "Yes" : "No" },
          ]}
        />
      </Card>
      <Card title="Retry schedule" note={retrySchedule ? "its own" : "that of Standard Webhooks"}>
        <div className="p-4">
          <RetryPicture schedule={scheduleOf(settings)} />
        </div>
      </Card>
    </div>
  );
}
