import "server-only";
import {
  AddAlertRecipientInput,
  AlertMailInput,
  AlertRecipientIdInput,
  UpdateAlertSettingsInput,
} from "@posthorn/core";
import {
  addAlertRecipient,
  askAlertRecipientAgain,
  confirmAlertMail,
  getAlertSettings,
  removeAlertRecipient,
  sendTestAlert,
  stopAlertMail,
  updateAlertSettings,
} from "@posthorn/services";
import { environmentProcedure, inPlace, own, publicProcedure, router } from "./init.ts";

export const alertsRouter = router({
  get: environmentProcedure.query(({ ctx }) => getAlertSettings(ctx.service)),
  update: environmentProcedure
    .input(inPlace(UpdateAlertSettingsInput))
    .mutation(({ ctx, input }) => updateAlertSettings(ctx.service, own(input))),
  sendTest: environmentProcedure.mutation(({ ctx }) => sendTestAlert(ctx.service)),
  addRecipient: environmentProcedure
    .input(inPlace(AddAlertRecipientInput))
    .mutation(({ ctx, input }) => addAlertRecipient(ctx.service, own(input))),
  askRecipientAgain: environmentProcedure
    .input(inPlace(AlertRecipientIdInput))
    .mutation(({ ctx, input }) => askAlertRecipientAgain(ctx.service, own(input))),
  removeRecipient: environmentProcedure
    .input(inPlace(AlertRecipientIdInput))
    .mutation(({ ctx, input }) => removeAlertRecipient(ctx.service, own(input))),
  /** For whoever has the link of a mail. */
  confirmMail: publicProcedure
    .input(AlertMailInput)
    .mutation(({ ctx, input }) => confirmAlertMail(ctx.platform, input, ctx.address || null)),
  stopMail: publicProcedure
    .input(AlertMailInput)
    .mutation(({ ctx, input }) => stopAlertMail(ctx.platform, input, ctx.address || null)),
});
