import type { EnvironmentSettingsView } from "@posthorn/core";

export const environmentExample: EnvironmentSettingsView = {
  id: "env_01kb3v9w0hf5tb0r2x8c6d4e7t",
  name: "Production",
  slug: "production",
  kind: "production",
  retrySchedule: null,
  disableAfterHours: 120,
  retentionDays: 90,
  traceContext: false,
  subscriptionsPerConsumer: 20,
  verifySubscriptions: false,
};
