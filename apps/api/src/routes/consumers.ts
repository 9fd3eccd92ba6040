import type { ConsumerFilter, CreateConsumerInput, UpdateConsumerByIdInput } from "@posthorn/core";
import {
  createConsumer,
  deleteConsumer,
  getConsumer,
  listConsumers,
  type Platform,
  updateConsumer,
} from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery, withPath } from "../client-input.ts";
import { readJson } from "../request-body.ts";

export function consumerRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listConsumers(contextOf(c, platform), fromClient<ConsumerFilter>(readQuery(c)))),
    )
    .post("/", async (c) => {
      const input = fromClient<CreateConsumerInput>(await readJson(c.env.incoming));
      return c.json(await createConsumer(contextOf(c, platform), input), 201);
    })
    .get("/:consumerId", async (c) => c.json(await getConsumer(contextOf(c, platform), c.req.param())))
    .patch("/:consumerId", async (c) => {
      const input = withPath(await readJson(c.env.incoming), c.req.param());
      return c.json(await updateConsumer(contextOf(c, platform), fromClient<UpdateConsumerByIdInput>(input)));
    })
    .delete("/:consumerId", async (c) => c.json(await deleteConsumer(contextOf(c, platform), c.req.param())));
}
