import type {
  CreateOperationInput,
  OperationFilter,
  RotateOperationSecretInput,
  UpdateOperationByIdInput,
} from "@posthorn/core";
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperations,
  type Platform,
  revealOperationSecret,
  rotateOperationSecret,
  updateOperation,
} from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery, withPath } from "../client-input.ts";
import { readJson, readOptionalJson } from "../request-body.ts";

export function operationRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listOperations(contextOf(c, platform), fromClient<OperationFilter>(readQuery(c)))),
    )
    .post("/", async (c) => {
      const input = fromClient<CreateOperationInput>(await readJson(c.env.incoming));
      return c.json(await createOperation(contextOf(c, platform), input), 201);
    })
    .get("/:operationId", async (c) => c.json(await getOperation(contextOf(c, platform), c.req.param())))
    .patch("/:operationId", async (c) => {
      const input = withPath(await readJson(c.env.incoming), c.req.param());
      return c.json(
        await updateOperation(contextOf(c, platform), fromClient<UpdateOperationByIdInput>(input)),
      );
    })
    .delete("/:operationId", async (c) => {
      await deleteOperation(contextOf(c, platform), c.req.param());
      return c.body(null, 204);
    })
    .get("/:operationId/secret", async (c) =>
      c.json(await revealOperationSecret(contextOf(c, platform), c.req.param())),
    )
    .post("/:operationId/rotate-secret", async (c) => {
      const input = withPath(await readOptionalJson(c.env.incoming), c.req.param());
      return c.json(
        await rotateOperationSecret(contextOf(c, platform), fromClient<RotateOperationSecretInput>(input)),
      );
    });
}
