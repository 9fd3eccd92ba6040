import type { EnvironmentView } from "@posthorn/core";
import { FlaskConical, Rocket } from "lucide-react";
import { StateBadge } from "@/components/ui/state-badge.tsx";

/** What each kind is for; its API keys say it in their first letters. */
export const kindWords: Record<EnvironmentView["kind"], { title: string; note: string }> = {
  development: { title: "Test", note: "For trying things out. Its API keys start with ph_test_." },
  production: { title: "Production", note: "For your customers. Its API keys start with ph_live_." },
};

export function EnvironmentKind({ kind }: { kind: EnvironmentView["kind"] }) {
  const production = kind === "production";
  return (
    <StateBadge meaning={production ? "good" : "waiting"} icon={production ? Rocket : FlaskConical}>
      {kindWords[kind].title}
    </StateBadge>
  );
}
