"use client";

import { AlertRecipients } from "./alert-recipients.tsx";
import { AlertTypes } from "./alert-types.tsx";
import { AlertWebhook } from "./alert-webhook.tsx";
import { TestAlert } from "./test-alert.tsx";

/** Who is told, of what; who may not change it reads it. */
export function AlertSettings() {
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <AlertTypes />
      <AlertRecipients />
      <AlertWebhook />
      <TestAlert />
    </div>
  );
}
