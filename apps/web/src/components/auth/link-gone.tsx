import { LinkButton } from "@/components/ui/button.tsx";

const ways = {
  "password-reset": { minutes: "an hour", again: "/sign-in/forgot" },
  "magic-link": { minutes: "15 minutes", again: "/sign-in/link" },
  // The dashboard says so on every page to whoever has still to confirm theirs.
  "confirm-email": { minutes: "24 hours", again: "/" },
} as const;

/** For whoever comes with a link that is worth nothing any more. */
export function LinkGone({ kind }: { kind: keyof typeof ways }) {
  const { minutes, again } = ways[kind];
  return (
    <div role="alert" className="flex flex-col items-start gap-4">
      <div>
        <h1 className="font-semibold text-lg">This link can't be used any more</h1>
        <p className="mt-1 text-ink-2 text-sm">
          It was used, replaced by a newer one, or it is older than {minutes}.
        </p>
      </div>
      <LinkButton look="primary" href={again}>
        {kind === "confirm-email" ? "Go to Posthorn" : "Ask for a new link"}
      </LinkButton>
    </div>
  );
}
