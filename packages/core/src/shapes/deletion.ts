import { z } from "zod";
import { publicId } from "../ids.ts";
import { EnvironmentView } from "./account.ts";

/** What is deleted, by its name: so that nobody deletes another thing than they mean. */
const confirmName = z.string().max(200);

/** Of the tenant that it is asked for in. */
export const DeleteTenantInput = z.strictObject({ confirmName });
export type DeleteTenantInput = z.input<typeof DeleteTenantInput>;

export const RestoreTenantInput = z.strictObject({ tenantId: publicId("tenant") });
export type RestoreTenantInput = z.input<typeof RestoreTenantInput>;

export const DeleteEnvironmentInput = z.strictObject({
  environmentId: publicId("environment").describe("Of the same tenant."),
  confirmName,
});
export type DeleteEnvironmentInput = z.input<typeof DeleteEnvironmentInput>;

export const RestoreEnvironmentInput = DeleteEnvironmentInput.pick({ environmentId: true });
export type RestoreEnvironmentInput = z.input<typeof RestoreEnvironmentInput>;

const times = {
  deletedAt: z.iso.datetime(),
  eraseAt: z.iso.datetime().describe("Until then it can be restored; from then on it is erased."),
};

export const DeletedTenantView = z.object({ id: publicId("tenant"), name: z.string(), ...times });
export type DeletedTenantView = z.infer<typeof DeletedTenantView>;

export const DeletedEnvironmentView = EnvironmentView.extend(times);
export type DeletedEnvironmentView = z.infer<typeof DeletedEnvironmentView>;

/** What is gone when a tenant, or one of its environments, is deleted. */
export const DeletionPreview = z.object({
  graceDays: z.number().describe("For so long it can be restored."),
  environments: z.array(
    z.object({
      id: publicId("environment"),
      name: z.string(),
      endpoints: z.number().int(),
      events: z.number().int().describe("Those that are stored; counted up to 100,000."),
      moreEvents: z.boolean().describe("There are more events than that."),
    }),
  ),
});
export type DeletionPreview = z.infer<typeof DeletionPreview>;
