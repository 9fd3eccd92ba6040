"use client";

import { MailWarning } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { useSendAgain } from "./use-send-again.ts";

/** Says on every page, until it is done, that one's address is to be confirmed. */
export default function ConfirmEmailBand() {
  const { user, href } = useEnvironment();
  const { send, busy, said } = useSendAgain();
  return (
    <section
      aria-label="Address to confirm"
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1.5 bg-waiting-soft px-4 py-1.5 text-waiting text-xs"
    >
      <p className="flex min-w-0 items-center gap-1.5">
        <MailWarning aria-hidden="true" className="size-3.5 shrink-0" />
        <span className="min-w-0 break-words">
          <span className="font-medium">Confirm your address:</span> open the link that we mail to{" "}
          {user.email}. Until then you can't invite anybody, or turn two-factor sign-in on.
        </span>
      </p>
      <div className="flex items-center gap-2">
        <Button size="sm" busy={busy} onClick={send}>
          Send again
        </Button>
        <LinkButton size="sm" look="ghost" href={href("/settings/account")}>
          Change address
        </LinkButton>
      </div>
      <p role="status">{said}</p>
    </section>
  );
}
