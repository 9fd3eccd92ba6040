import { z } from "zod";
import { publicId } from "../ids.ts";
import type { Role } from "../permissions.ts";
import { addFieldIssue } from "../validation.ts";
import { TenantName } from "./tenant.ts";
import { Text } from "./text.ts";

/** One "@", no quotes, commas, white space or full-width look-alikes: what mail systems read differently is refused. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(
    /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/,
    {
      error: "Enter an e-mail address such as ada@example.com.",
    },
  );

export const Password = z
  .string()
  .min(10, { error: "A password has at least 10 characters." })
  .max(200, { error: "A password has at most 200 characters." });

export const PersonName = Text.trim().min(1, { error: "Enter your name." }).max(100);

export const SignUpInput = z.strictObject({
  name: PersonName,
  email: Email,
  password: Password,
  tenantName: TenantName,
});
export type SignUpInput = z.input<typeof SignUpInput>;

export const SignInInput = z.strictObject({ email: Email, password: z.string().max(200) });
export type SignInInput = z.input<typeof SignInInput>;

export const ChangePasswordInput = z.strictObject({
  currentPassword: z.string().max(200),
  newPassword: Password,
});
export type ChangePasswordInput = z.input<typeof ChangePasswordInput>;

export const CloseAccountInput = z.strictObject({
  /** Null where the account has none: then a sign-in within the last 15 minutes stands in for it. */
  password: z.string().max(200).nullable(),
});
export type CloseAccountInput = z.input<typeof CloseAccountInput>;

const mostRequests = 1_000_000;

const RequestLimit = z
  .strictObject({
    perSecond: z.number().int().min(1).max(mostRequests),
    burst: z.number().int().min(1).max(mostRequests),
  })
  .check((ctx) => {
    const { perSecond, burst } = ctx.value;
    if (burst % perSecond === 0) return;
    addFieldIssue(ctx, "out_of_range", "burst is perSecond, or a multiple of it.", ["burst"]);
  });

/** What is left out stays as it is. */
export const SetTenantLimitsInput = z.strictObject({
  tenantId: publicId("tenant"),
  /** How many endpoints its environments may have together. */
  maxEndpoints: z.number().int().min(0).max(1_000_000).optional(),
  /** Requests of each of its API keys, on average and in a burst; null: no limit. */
  requestLimit: RequestLimit.nullable().optional(),
});
export type SetTenantLimitsInput = z.input<typeof SetTenantLimitsInput>;

export const SuspendTenantInput = z.strictObject({
  tenantId: publicId("tenant"),
  /** False: it goes on. */
  suspended: z.boolean(),
});
export type SuspendTenantInput = z.input<typeof SuspendTenantInput>;

export interface UserView {
  id: string;
  name: string;
  email: string;
}

export const EnvironmentView = z.object({
  id: publicId("environment"),
  name: z.string(),
  slug: z.string(),
  kind: z.enum(["production", "development"]),
});
export type EnvironmentView = z.infer<typeof EnvironmentView>;

/** A tenant as one of its members sees it. */
export interface MembershipView {
  tenantId: string;
  tenantName: string;
  tenantSlug: string;
  role: Role;
  /** The operator has it stopped: its members can only look. */
  suspended: boolean;
  /** The tenant asks for two-factor sign-in, which this member hasn't set up: nothing of it can be seen before. */
  twoFactorMissing: boolean;
  environments: EnvironmentView[];
}
