import { z } from "zod";
import { Text } from "./text.ts";

/** How many tenants one person may own. */
export const mostOwnedTenants = 20;

export const TenantName = Text.trim().min(1, { error: "Enter your organization's name." }).max(100);

export const CreateTenantInput = z.strictObject({ tenantName: TenantName });
export type CreateTenantInput = z.input<typeof CreateTenantInput>;

/** What is left out stays as it is. */
export const UpdateTenantInput = z.strictObject({
  tenantName: TenantName.optional(),
  /** Members whose sign-in asks for no code are not let in; owners alone can say so. */
  requiresTwoFactor: z.boolean().optional(),
});
export type UpdateTenantInput = z.input<typeof UpdateTenantInput>;

/** The tenant's own settings, in all its environments. */
export const TenantView = z.object({
  tenantName: z.string(),
  requiresTwoFactor: z.boolean(),
  membersWithoutTwoFactor: z.number().int().describe("How many members' sign-ins ask for no code."),
});
export type TenantView = z.infer<typeof TenantView>;
