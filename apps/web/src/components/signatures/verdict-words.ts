import type { SignatureVerdict } from "@posthorn/core";
import { CircleCheck, Clock, FileDiff, KeyRound, type LucideIcon, Regex, Unplug } from "lucide-react";
import type { Meaning } from "@/components/ui/state-badge.tsx";

interface VerdictLook {
  name: string;
  meaning: Meaning;
  icon: LucideIcon;
}

const bad = (name: string, icon: LucideIcon): VerdictLook => ({ name, meaning: "bad", icon });

export const verdictLooks: Record<SignatureVerdict, VerdictLook> = {
  valid: { name: "Valid", meaning: "good", icon: CircleCheck },
  previous_secret: { name: "Valid, with the previous secret", meaning: "waiting", icon: CircleCheck },
  clock_skew: bad("Clock is off", Clock),
  body_reformatted: bad("Body was reformatted", FileDiff),
  body_truncated: bad("Body was cut off", FileDiff),
  body_changed: bad("Body was changed", FileDiff),
  old_secret: bad("Old secret", KeyRound),
  other_endpoint: bad("Another endpoint's secret", KeyRound),
  wrong_secret: bad("Wrong secret", KeyRound),
  not_matching: bad("No match", KeyRound),
  wrong_profile: bad("Wrong profile", Unplug),
  missing_header: bad("Header is missing", Unplug),
  malformed_header: bad("Header can't be read", Regex),
  malformed_signature: bad("Signature can't be read", Regex),
};
