import type { EnvironmentListView } from "@posthorn/core";
import { Card } from "@/components/ui/card.tsx";
import { Facts } from "@/components/ui/facts.tsx";

/** How much of its limits the organization uses; who runs the installation sets them. */
export function TenantLimits({ list: { environments, limits } }: { list: EnvironmentListView }) {
  const endpoints = environments.reduce((sum, environment) => sum + environment.endpoints, 0);
  const { requestsPerSecond, requestBurst } = limits;
  return (
    <Card title="Limits" note="of your organization, over all environments" className="max-w-3xl">
      <Facts
        items={[
          { name: "Environments", value: `${environments.length} of ${limits.environments}` },
          { name: "Endpoints", value: `${endpoints} of ${limits.endpoints}` },
          {
            name: "Requests of each API key",
            value:
              requestsPerSecond === null
                ? "No limit"
                : `${requestsPerSecond} per second, ${requestBurst ?? requestsPerSecond} at once`,
          },
        ]}
      />
    </Card>
  );
}
