import Link from "next/link";

/** The ways in for those without a password at hand; only where mail is sent. */
export function MailSignInLinks({ callbackPath }: { callbackPath: string }) {
  const query = callbackPath === "/" ? "" : `?callbackUrl=${encodeURIComponent(callbackPath)}`;
  return (
    <ul className="mt-4 flex flex-wrap justify-center gap-x-4 gap-y-1 border-line border-t pt-4 text-sm">
      <li>
        <Link href="/sign-in/forgot" className="font-medium text-accent-ink hover:underline">
          Forgot your password?
        </Link>
      </li>
      <li>
        <Link href={`/sign-in/link${query}`} className="font-medium text-accent-ink hover:underline">
          Sign in by mail
        </Link>
      </li>
    </ul>
  );
}
