import { z } from "zod";

/** Who else can say who somebody is. */
export const IdentityProvider = z.enum(["github", "google"]);
export type IdentityProvider = z.infer<typeof IdentityProvider>;

export const identityProviderNames: Record<IdentityProvider, string> = { github: "GitHub", google: "Google" };

export const IdentityProviderInput = z.strictObject({ provider: IdentityProvider });
export type IdentityProviderInput = z.input<typeof IdentityProviderInput>;

/** An account elsewhere that a person signs in with. */
export const IdentityView = z.object({
  provider: IdentityProvider,
  email: z.string().describe("The account's e-mail address when it was connected."),
  createdAt: z.iso.datetime().describe("When it was connected."),
});
export type IdentityView = z.infer<typeof IdentityView>;
