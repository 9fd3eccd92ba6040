import { MailCheck } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** After something was mailed; `children` is a sentence that says what, which must not tell whether there is an account. */
export function LookIntoMail({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="flex flex-col gap-4">
      <div>
        <h1 className="flex items-center gap-2 font-semibold text-lg">
          <MailCheck aria-hidden="true" className="size-5 text-good" />
          Look into your mail
        </h1>
        <p className="mt-1 break-words text-ink-2 text-sm">
          {children} It can take a minute; look into the spam folder, too.
        </p>
      </div>
      <BackToSignIn />
    </div>
  );
}

export function BackToSignIn() {
  return (
    <p className="text-center text-sm">
      <Link href="/sign-in" className="font-medium text-accent-ink hover:underline">
        Back to sign in
      </Link>
    </p>
  );
}
