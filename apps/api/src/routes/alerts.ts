import type { AddAlertRecipientInput, UpdateAlertSettingsInput } from "@posthorn/core";
import {
  addAlertRecipient,
  askAlertRecipientAgain,
  getAlertSettings,
  type Platform,
  removeAlertRecipient,
  sendTestAlert,
  updateAlertSettings,
} from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient } from "../client-input.ts";
import { readJson, readNoFields } from "../request-body.ts";

export function alertRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/", async (c) => c.json(await getAlertSettings(contextOf(c, platform))))
    .patch("/", async (c) => {
      const input = fromClient<UpdateAlertSettingsInput>(await readJson(c.env.incoming));
      return c.json(await updateAlertSettings(contextOf(c, platform), input));
    })
    .post("/test", async (c) => {
      await readNoFields(c.env.incoming);
      return c.json(await sendTestAlert(contextOf(c, platform)), 202);
    })
    .post("/recipients", async (c) => {
      const input = fromClient<AddAlertRecipientInput>(await readJson(c.env.incoming));
      return c.json(await addAlertRecipient(contextOf(c, platform), input), 201);
    })
    .post("/recipients/:recipientId/ask", async (c) => {
      await readNoFields(c.env.incoming);
      return c.json(await askAlertRecipientAgain(contextOf(c, platform), c.req.param()));
    })
    .delete("/recipients/:recipientId", async (c) => {
      await removeAlertRecipient(contextOf(c, platform), c.req.param());
      return c.body(null, 204);
    });
}
