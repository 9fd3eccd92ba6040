import "server-only";
import { ChangeMemberRoleInput, MemberIdInput, PageInput } from "@posthorn/core";
import { changeMemberRole, listMembers, listTenantAuditLog, removeMember } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const membersRouter = router({
  list: environmentProcedure.query(({ ctx }) => listMembers(ctx.service)),
  changeRole: environmentProcedure
    .input(inPlace(ChangeMemberRoleInput))
    .mutation(({ ctx, input }) => changeMemberRole(ctx.service, own(input))),
  remove: environmentProcedure
    .input(inPlace(MemberIdInput))
    .mutation(({ ctx, input }) => removeMember(ctx.service, own(input))),
  log: environmentProcedure
    .input(inPlace(PageInput))
    .query(({ ctx, input }) => listTenantAuditLog(ctx.service, own(input))),
});
