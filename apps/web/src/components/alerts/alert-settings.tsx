"use client";

import { WhoMay } from "@/components/frame/allowed.tsx";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { AlertRecipients } from "./alert-recipients.tsx";
import { AlertTypes } from "./alert-types.tsx";
import { AlertWebhook } from "./alert-webhook.tsx";
import { TestAlert } from "./test-alert.tsx";

/** Who is told, of what; who may not change it reads it. */
export function AlertSettings() {
  const { can } = useEnvironment();
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      {!can("admin") && (
        <p className="text-ink-2 text-sm">
          <WhoMay permission="admin" to="change these" />
        </p>
      )}
      <AlertTypes />
      <AlertRecipients />
      <AlertWebhook />
      <TestAlert />
    </div>
  );
}
