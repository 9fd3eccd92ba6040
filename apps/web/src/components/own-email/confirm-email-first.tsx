"use client";

import { Button } from "@/components/ui/button.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { useSendAgain } from "./use-send-again.ts";

/** In the place of what takes a confirmed address. */
export function ConfirmEmailFirst({ email }: { email: string }) {
  const { send, busy, said, failed } = useSendAgain();
  return (
    <section aria-label="Address to confirm" className="flex flex-col items-start gap-3 text-sm">
      <p className="break-words">
        First confirm that {email} is your address: open the link that we mail to it, then load this page
        anew.
      </p>
      <FormError message={failed && said ? said : undefined} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => window.location.reload()}>
          I have confirmed it
        </Button>
        <Button busy={busy} onClick={send}>
          Send again
        </Button>
      </div>
      <p role="status" className="text-ink-2">
        {failed ? null : said}
      </p>
    </section>
  );
}
