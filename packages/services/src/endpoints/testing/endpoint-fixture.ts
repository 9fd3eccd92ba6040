import { inScope } from "@posthorn/db";
import { afterAll, beforeAll } from "vitest";
import type { ClosablePlatform } from "../../context/create-platform.ts";
import type { ServiceContext } from "../../context/service-context.ts";
import { createTestPlatform } from "../../testing/index.ts";
import { deleteEndpoint } from "../delete-endpoint.ts";
import { disableEndpoint } from "../disable-endpoint.ts";
import { enableEndpoint } from "../enable-endpoint.ts";
import { pauseEndpoint } from "../pause-endpoint.ts";
import { resumeEndpoint } from "../resume-endpoint.ts";
import { revealEndpointSecret } from "../reveal-endpoint-secret.ts";
import { rotateEndpointSecret } from "../rotate-endpoint-secret.ts";
import { updateEndpoint } from "../update-endpoint.ts";

export let platform: ClosablePlatform;

/** Sets the platform for a test file: one that sends to no private address. */
export function useEndpoints(): void {
  beforeAll(async () => {
    platform = await createTestPlatform({ allowedNetworks: "", ownHosts: "api.example.net" });
  });
  afterAll(() => platform.close());
}

export const url = "https://hook.example.com/in";

/** What is stored of an environment's endpoints, and what its audit log says of them. */
export const rowsOf = (ctx: ServiceContext) =>
  inScope(platform.db, ctx, async (tx) => ({
    endpoints: await tx.endpoint.findMany({ orderBy: { id: "asc" } }),
    secrets: await tx.endpointSecret.findMany({ orderBy: { id: "asc" } }),
    version: (await tx.environment.findFirstOrThrow({ where: { id: ctx.environmentId } })).version,
    actions: (
      await tx.auditEntry.findMany({ where: { action: { startsWith: "endpoint." } }, orderBy: { id: "asc" } })
    ).map(({ action }) => action),
  }));

export const everyChange: [string, (ctx: ServiceContext, endpointId: string) => Promise<unknown>][] = [
  ["update", (ctx, endpointId) => updateEndpoint(ctx, { endpointId, description: "changed" })],
  ["pause", (ctx, endpointId) => pauseEndpoint(ctx, { endpointId })],
  ["resume", (ctx, endpointId) => resumeEndpoint(ctx, { endpointId })],
  ["disable", (ctx, endpointId) => disableEndpoint(ctx, { endpointId })],
  ["enable", (ctx, endpointId) => enableEndpoint(ctx, { endpointId })],
  ["rotate", (ctx, endpointId) => rotateEndpointSecret(ctx, { endpointId })],
  ["reveal", (ctx, endpointId) => revealEndpointSecret(ctx, { endpointId })],
  ["delete", (ctx, endpointId) => deleteEndpoint(ctx, { endpointId })],
];
