import type { MemberView } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findMembers, toMemberView } from "./member-rows.ts";

/** Who belongs to the tenant, those who joined first first. */
export async function listMembers(ctx: ServiceContext): Promise<MemberView[]> {
  requirePermission(ctx, "admin");
  return (await inTransaction(ctx, (tx) => findMembers(tx, ctx))).map(toMemberView);
}
