import { LinkButton } from "@/components/ui/button.tsx";

/** Where this installation sends no mail. */
export function NoMail() {
  return (
    <div className="flex flex-col items-start gap-4">
      <div>
        <h1 className="font-semibold text-lg">This Posthorn sends no e-mail</h1>
        <p className="mt-1 text-ink-2 text-sm">
          So it can't send you a link. Ask whoever runs it to configure a mail server.
        </p>
      </div>
      <LinkButton href="/sign-in">Back to sign in</LinkButton>
    </div>
  );
}
