import { type AlertMailView, NotFoundError } from "@posthorn/core";
import { getAlertMail } from "@posthorn/services";
import type { Metadata } from "next";
import { AlertMailChoice } from "@/components/alerts/alert-mail-choice.tsx";
import { platform } from "@/server/platform.ts";

/** The address holds the token. */
export const metadata: Metadata = {
  title: "Alerts by mail",
  referrer: "no-referrer",
  robots: { index: false },
};

interface Props {
  params: Promise<{ token: string }>;
}

/** Opened from a mail, signed in or not. Nothing happens before a button is pressed: mail scanners open links, too. */
export default async function AlertMailPage({ params }: Props) {
  const { token } = await params;
  const mail = await findAlertMail(token);
  if (mail) return <AlertMailChoice token={token} mail={mail} />;
  return (
    <div>
      <h1 className="font-semibold text-lg">No alerts go to this address</h1>
      <p className="mt-1 text-ink-2 text-sm">
        They were stopped, or somebody took the address off the list. There is nothing more to do.
      </p>
    </div>
  );
}

/** Null where the address is not on the list any more. */
async function findAlertMail(token: string): Promise<AlertMailView | null> {
  try {
    return await getAlertMail(await platform(), { token });
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
