import "server-only";
import { AuditFilter } from "@posthorn/core";
import { listAuditLog } from "@posthorn/services";
import { environmentProcedure, inPlace, own, router } from "./init.ts";

export const auditLogRouter = router({
  list: environmentProcedure
    .input(inPlace(AuditFilter))
    .query(({ ctx, input }) => listAuditLog(ctx.service, own(input))),
});
