import type { AlertSettingsView } from "@posthorn/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { useTRPC } from "@/trpc/client.tsx";

const testPollMs = 1_000;
const pollMs = 15_000;

/** Who is told, kept up to date while an alert is on its way; `keep` takes what a change has answered. */
export function useAlerts() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.alerts.get.queryOptions(place);
  const { data: alerts } = useSuspenseQuery({
    ...options,
    refetchInterval: ({ state }) => pollInterval(state.data),
  });
  return {
    alerts,
    keep: (answer: AlertSettingsView) => queryClient.setQueryData(options.queryKey, answer),
    refresh: () => queryClient.invalidateQueries(trpc.alerts.get.queryFilter(place)),
  };
}

/** Somebody waits for a test; the others are tried for hours. */
export function pollInterval(alerts: AlertSettingsView | undefined): number | false {
  const waiting = (alerts?.lastAlerts ?? []).filter(({ state }) => state === "waiting");
  if (waiting.length === 0) return false;
  return waiting.some(({ test }) => test) ? testPollMs : pollMs;
}
