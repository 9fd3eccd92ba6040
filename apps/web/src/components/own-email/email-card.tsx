"use client";

import { CircleCheck, MailWarning } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { ChangeEmailForm } from "./change-email-form.tsx";

interface EmailCardProps {
  /** This installation sends mail: without it, no address can be confirmed. */
  mailed: boolean;
  hasPassword: boolean;
}

/** By which address one is known, and signs in. */
export function EmailCard({ mailed, hasPassword }: EmailCardProps) {
  const { user } = useEnvironment();
  const [changing, setChanging] = useState(false);
  return (
    <Card title="E-mail address" note="in all your organizations" className="max-w-3xl">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 p-4 text-sm">
        <span className="min-w-0 break-words font-medium">{user.email}</span>
        {mailed && (
          <StateBadge
            meaning={user.emailToConfirm ? "waiting" : "good"}
            icon={user.emailToConfirm ? MailWarning : CircleCheck}
          >
            {user.emailToConfirm ? "Not confirmed" : "Confirmed"}
          </StateBadge>
        )}
        {mailed && !changing && (
          <Button size="sm" onClick={() => setChanging(true)}>
            Change
          </Button>
        )}
        {!mailed && (
          <span className="text-ink-2">
            It can't be changed here: this Posthorn sends no mail to confirm another one.
          </span>
        )}
      </div>
      {changing && <ChangeEmailForm hasPassword={hasPassword} onCancel={() => setChanging(false)} />}
    </Card>
  );
}
