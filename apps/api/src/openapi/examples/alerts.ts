import type { AlertRecipientView, AlertSettingsView } from "@posthorn/core";
import { at, later } from "./ids.ts";

export const alertRecipientExample: AlertRecipientView = {
  id: "alr_01kb3v9w0hf5tb0r2x8c6d4e7z",
  email: "on-call@example.com",
  askedAt: at,
  confirmedAt: later,
  mailError: null,
};

export const alertSettingsExample: AlertSettingsView = {
  types: ["system.endpoint.failing", "system.endpoint.disabled", "system.dead_letters.growing"],
  webhookHost: "hooks.slack.com",
  recipients: [alertRecipientExample],
  mailConfigured: true,
  lastAlerts: [{ recipientId: null, state: "sent", test: true, at: later, error: null }],
};
