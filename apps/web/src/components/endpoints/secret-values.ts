import { z } from "zod";

/** Who makes a new endpoint's secret, and of which kind. */
export const SecretChoice = z.enum(["hmac", "ed25519", "own"]);
export type SecretChoice = z.infer<typeof SecretChoice>;

export const SecretValues = z.object({ choice: SecretChoice, text: z.string() }).check((ctx) => {
  const { choice, text } = ctx.value;
  if (choice !== "own") return;
  const say = (message: string) => ctx.issues.push({ code: "custom", input: text, path: ["text"], message });
  if (text === "") say("Give the secret, or let Posthorn make one.");
  else if (text.length > 256) say("A secret has at most 256 characters.");
});
export type SecretValues = z.infer<typeof SecretValues>;

export const newSecret: SecretValues = { choice: "hmac", text: "" };

/** What the services take: a text that stands in a choice that isn't chosen stays at home. */
export function toSecretInput({ choice, text }: SecretValues): { secret?: string; secretType?: "ed25519" } {
  if (choice === "own") return { secret: text };
  return choice === "ed25519" ? { secretType: "ed25519" } : {};
}

const summaries: Record<SecretChoice, string> = {
  hmac: "Posthorn makes one",
  ed25519: "Posthorn makes a key pair (ed25519)",
  own: "Your own",
};
export const secretSummary = ({ choice }: SecretValues): string => summaries[choice];
