import "server-only";
import {
  CreateInvitationInput,
  InvitationIdInput,
  InvitationTokenInput,
  SignUpByInvitationInput,
} from "@posthorn/core";
import {
  acceptInvitation,
  createInvitation,
  getOpenInvitation,
  listInvitations,
  signUpByInvitation,
  withdrawInvitation,
} from "@posthorn/services";
import { environmentProcedure, inPlace, own, publicProcedure, router, userProcedure } from "./init.ts";

export const invitationsRouter = router({
  list: environmentProcedure.query(({ ctx }) => listInvitations(ctx.service)),
  create: environmentProcedure
    .input(inPlace(CreateInvitationInput))
    .mutation(({ ctx, input }) => createInvitation(ctx.service, own(input))),
  withdraw: environmentProcedure
    .input(inPlace(InvitationIdInput))
    .mutation(({ ctx, input }) => withdrawInvitation(ctx.service, own(input))),
  /** For whoever has the link. */
  get: publicProcedure
    .input(InvitationTokenInput)
    .query(({ ctx, input }) => getOpenInvitation(ctx.platform, input)),
  signUp: publicProcedure
    .input(SignUpByInvitationInput)
    .mutation(({ ctx, input }) => signUpByInvitation(ctx.platform, input, ctx.address || null)),
  accept: userProcedure
    .input(InvitationTokenInput)
    .mutation(({ ctx, input }) =>
      acceptInvitation(ctx.platform, { userId: ctx.user.id, address: ctx.address || null }, input),
    ),
});
