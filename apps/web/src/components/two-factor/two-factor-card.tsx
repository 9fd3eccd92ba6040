"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { ShieldCheck, ShieldOff } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { StateBadge } from "@/components/ui/state-badge.tsx";
import { TimeText } from "@/components/ui/time-text.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { DisableForm } from "./disable-form.tsx";
import { RenewForm } from "./renew-form.tsx";
import { TwoFactorSetup } from "./two-factor-setup.tsx";

const titles = {
  enable: "Turn on two-factor sign-in",
  renew: "New recovery codes",
  disable: "Turn off two-factor sign-in",
} as const;

/** How one's own sign-in is guarded. */
export function TwoFactorCard({ email }: { email: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: state } = useSuspenseQuery(trpc.twoFactor.get.queryOptions());
  const [task, setTask] = useState<keyof typeof titles | null>(null);
  const { since, recoveryCodesLeft, hasPassword } = state;

  const close = async () => {
    setTask(null);
    await queryClient.invalidateQueries(trpc.twoFactor.pathFilter());
  };
  return (
    <Card title="Two-factor sign-in" note="a code beside the password" className="max-w-3xl">
      <div className="flex flex-col gap-3 p-4 text-sm">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <StateBadge meaning={since ? "good" : "off"} icon={since ? ShieldCheck : ShieldOff}>
            {since ? "On" : "Off"}
          </StateBadge>
          <span className="text-ink-2">
            {since ? (
              <>
                Since <TimeText at={since} />. {leftWords(recoveryCodesLeft)}
              </>
            ) : (
              "Whoever gets hold of your password can sign in as you."
            )}
          </span>
        </div>
        <div className="flex flex-wrap gap-2">
          {since ? (
            <>
              <Button onClick={() => setTask("renew")}>New recovery codes</Button>
              <Button look="danger" onClick={() => setTask("disable")}>
                Turn off
              </Button>
            </>
          ) : (
            <Button look="primary" onClick={() => setTask("enable")}>
              Turn on
            </Button>
          )}
        </div>
      </div>
      <Dialog
        open={task !== null}
        onOpenChange={(open) => !open && void close()}
        sticky
        title={task ? titles[task] : ""}
      >
        {task === "enable" && (
          <TwoFactorSetup email={email} hasPassword={hasPassword} onDone={close} onCancel={close} />
        )}
        {task === "renew" && <RenewForm email={email} onDone={close} />}
        {task === "disable" && <DisableForm email={email} hasPassword={hasPassword} onDone={close} />}
      </Dialog>
    </Card>
  );
}

function leftWords(count: number): string {
  if (count === 0) return "You have no recovery code left: make new ones.";
  return count === 1 ? "1 recovery code is left." : `${count} recovery codes are left.`;
}
