import {
  AddAlertRecipientInput,
  AlertRecipientIdInput,
  AlertRecipientView,
  AlertSettingsView,
  UpdateAlertSettingsInput,
} from "@posthorn/core";
import { alertRecipientExample, alertSettingsExample } from "../examples/alerts.ts";
import type { Operation } from "../operation.ts";
import { urlCodes } from "./endpoint-codes.ts";

const unconfirmed = { ...alertRecipientExample, confirmedAt: null };

export const alertOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/alerts",
    operationId: "getAlertSettings",
    tag: "Alerts",
    summary: "Get who is told of notices",
    description: "With what became of the last alert to each.",
    scope: "endpoints:read",
    answers: {
      200: {
        description: "The environment's alerts.",
        schema: AlertSettingsView,
        example: alertSettingsExample,
      },
    },
  },
  {
    method: "patch",
    path: "/v1/alerts",
    operationId: "updateAlertSettings",
    tag: "Alerts",
    summary: "Change of what people are told, and the webhook",
    description: "What is left out stays as it is.",
    scope: "admin",
    input: UpdateAlertSettingsInput,
    example: { webhookUrl: "https://hooks.slack.com/services/T000/B000/XXXX" },
    answers: {
      200: {
        description: "The alerts as they are now.",
        schema: AlertSettingsView,
        example: alertSettingsExample,
      },
    },
    refusals: { 422: urlCodes },
  },
  {
    method: "post",
    path: "/v1/alerts/test",
    operationId: "sendTestAlert",
    tag: "Alerts",
    summary: "Send a test alert",
    description:
      "To the webhook and every confirmed address, once each. What becomes of it shows in `lastAlerts`, within seconds as a rule.",
    scope: "admin",
    answers: {
      202: {
        description: "It is on its way.",
        schema: AlertSettingsView,
        example: {
          ...alertSettingsExample,
          lastAlerts: [{ ...alertSettingsExample.lastAlerts[0], state: "waiting" }],
        },
      },
    },
    refusals: { 409: ["no_alert_channel"] },
  },
  {
    method: "post",
    path: "/v1/alerts/recipients",
    operationId: "addAlertRecipient",
    tag: "Alerts",
    summary: "Add an e-mail address",
    description:
      "Its reader is asked by a mail; once they have confirmed, they get alerts. They can end that by a link in each.",
    scope: "admin",
    input: AddAlertRecipientInput,
    example: { email: "on-call@example.com" },
    answers: {
      201: { description: "The address.", schema: AlertRecipientView, example: unconfirmed },
    },
    refusals: {
      403: ["email_unconfirmed"],
      409: ["alert_recipient_limit_reached", "already_recipient", "mail_not_configured"],
    },
  },
  {
    method: "post",
    path: "/v1/alerts/recipients/{recipientId}/ask",
    operationId: "askAlertRecipientAgain",
    tag: "Alerts",
    summary: "Ask for the confirmation again",
    scope: "admin",
    input: AlertRecipientIdInput,
    answers: { 200: { description: "The address.", schema: AlertRecipientView, example: unconfirmed } },
    refusals: {
      403: ["email_unconfirmed"],
      404: ["not_found"],
      409: ["already_confirmed", "mail_not_configured"],
    },
  },
  {
    method: "delete",
    path: "/v1/alerts/recipients/{recipientId}",
    operationId: "removeAlertRecipient",
    tag: "Alerts",
    summary: "Remove an e-mail address",
    scope: "admin",
    input: AlertRecipientIdInput,
    answers: { 204: { description: "It gets no more alerts." } },
    refusals: { 404: ["not_found"] },
  },
];
