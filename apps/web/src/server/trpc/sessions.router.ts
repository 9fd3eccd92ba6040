import "server-only";
import { SessionIdInput } from "@posthorn/core";
import { endAllSessions, endOwnSession, listSessions } from "@posthorn/services";
import { ownSession, router, userProcedure } from "./init.ts";

export const sessionsRouter = router({
  list: userProcedure.query(({ ctx }) => listSessions(ctx.platform, ownSession(ctx.user))),
  end: userProcedure
    .input(SessionIdInput)
    .mutation(({ ctx, input }) => endOwnSession(ctx.platform, ctx.user.id, input)),
  endAll: userProcedure.mutation(({ ctx }) => endAllSessions(ctx.platform, ctx.user.id)),
});
