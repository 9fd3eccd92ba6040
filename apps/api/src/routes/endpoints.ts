import type {
  CheckEndpointInput,
  CreateEndpointInput,
  EndpointFilter,
  RotateEndpointSecretInput,
  TestEndpointInput,
  UpdateEndpointByIdInput,
} from "@posthorn/core";
import {
  checkEndpoint,
  createEndpoint,
  deleteEndpoint,
  disableEndpoint,
  enableEndpoint,
  getEndpoint,
  listEndpoints,
  type Platform,
  pauseEndpoint,
  resumeEndpoint,
  revealEndpointSecret,
  rotateEndpointSecret,
  sendTest,
  updateEndpoint,
} from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery, withPath } from "../client-input.ts";
import { readJson, readNoFields, readOptionalJson } from "../request-body.ts";

const actions = {
  enable: enableEndpoint,
  disable: disableEndpoint,
  pause: pauseEndpoint,
  resume: resumeEndpoint,
};

export function endpointRoutes(platform: Platform) {
  const routes = new Hono<ApiEnv>()
    .get("/", async (c) =>
      c.json(await listEndpoints(contextOf(c, platform), fromClient<EndpointFilter>(readQuery(c)))),
    )
    .post("/", async (c) => {
      const input = fromClient<CreateEndpointInput>(await readJson(c.env.incoming));
      return c.json(await createEndpoint(contextOf(c, platform), input), 201);
    })
    .post("/check", async (c) => {
      const input = fromClient<CheckEndpointInput>(await readJson(c.env.incoming));
      return c.json(await checkEndpoint(contextOf(c, platform), input));
    })
    .get("/:endpointId", async (c) => c.json(await getEndpoint(contextOf(c, platform), c.req.param())))
    .patch("/:endpointId", async (c) => {
      const input = fromClient<UpdateEndpointByIdInput>(
        withPath(await readJson(c.env.incoming), c.req.param()),
      );
      return c.json(await updateEndpoint(contextOf(c, platform), input));
    })
    .delete("/:endpointId", async (c) => {
      await deleteEndpoint(contextOf(c, platform), c.req.param());
      return c.body(null, 204);
    })
    .get("/:endpointId/secret", async (c) =>
      c.json(await revealEndpointSecret(contextOf(c, platform), c.req.param())),
    )
    .post("/:endpointId/rotate-secret", async (c) => {
      const input = withPath(await readOptionalJson(c.env.incoming), c.req.param());
      return c.json(
        await rotateEndpointSecret(contextOf(c, platform), fromClient<RotateEndpointSecretInput>(input)),
      );
    })
    .post("/:endpointId/test", async (c) => {
      const input = withPath(await readOptionalJson(c.env.incoming), c.req.param());
      return c.json(await sendTest(contextOf(c, platform), fromClient<TestEndpointInput>(input)), 202);
    });

  for (const [name, act] of Object.entries(actions)) {
    routes.post(`/:endpointId/${name}`, async (c) => {
      await readNoFields(c.env.incoming);
      return c.json(await act(contextOf(c, platform), { endpointId: c.req.param("endpointId") }));
    });
  }
  return routes;
}
